# Sourced: installs Debian packages that tests use, where they are missing and apt is at hand.

# install_packages COMMAND:PACKAGE ... : a package is missing when its command is; "fonts" looks for the package itself.
install_packages() {
  local wanted=() each
  command -v apt-get >/dev/null || { echo "apt-get is not here: tests that need chromium, gettext or fonts may fail" >&2; return 0; }
  for each in "$@"; do
    case "${each%%:*}" in
      fonts) dpkg-query -W -f='${Status}' "${each##*:}" 2>/dev/null | grep -q 'ok installed' || wanted+=("${each##*:}") ;;
      *) command -v "${each%%:*}" >/dev/null || wanted+=("${each##*:}") ;;
    esac
  done
  [ "${#wanted[@]}" -gt 0 ] || return 0
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  echo "installing ${wanted[*]}"
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
}
