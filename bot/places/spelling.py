"""Folds the spellings of a place's name to one skeleton, so that Tôkyô, Tokio and Toukyou meet; all scripts at once."""

from __future__ import annotations

import re
import unicodedata

# How the sounds of Japanese are told apart in Latin letters: Hepburn, kunrei, Spanish, Portuguese, French, telephone
# Japanese ("ou", "oh"). In this order: a later line reads what an earlier one wrote.
_LATIN = (
    ("đ", "d"),
    ("tch", "ch"),
    ("dj", "j"),
    ("dz", "z"),
    ("qu", "k"),
    ("q", "k"),
    ("gui", "gi"),
    ("gue", "ge"),
    ("sh", "si"),
    ("ch", "ti"),
    ("c", "k"),
    ("j", "zi"),
    ("ts", "t"),
    ("x", "si"),
    ("di", "zi"),
    ("du", "zu"),
    ("fu", "hu"),
    ("y", "i"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
    ("ou", "o"),
)
_BETWEEN = re.compile("[^\\w\u0900-\u17ff]+")  # outside of the scripts whose vowels are no letters to Python
_LATIN_OH = re.compile("oh(?![aeiou])")
# The Russian system (си, ти, дзи) and what Mongolians write by ear (ши, чи, жи, ү, ө).
_CYRILLIC = (
    ("ю", "у"),
    ("ү", "у"),
    ("ө", "о"),
    ("э", "е"),
    ("ш", "с"),
    ("щ", "с"),
    ("ч", "т"),
    ("дж", "з"),
    ("дз", "з"),
    ("ж", "з"),
    ("ы", "и"),
    ("ъ", ""),
    ("ь", ""),
    ("тс", "ц"),
    ("ио", "е"),  # the diaeresis of ё has gone with the other marks
    ("ия", "я"),
    ("оу", "о"),
    ("мб", "нб"),
    ("мп", "нп"),
    ("мм", "нм"),
)
_DEVANAGARI = (
    ("न्", "ं"),
    ("म्", "ं"),
    ("ङ्", "ं"),
    ("ञ्", "ं"),
    ("्य", "िय"),
    ("त्स", "स"),
)
# Hangul is read in its letters (jamo). tsu is 츠, 쓰 or 쯔; after ㅈ and ㅊ a y-vowel sounds like the plain one.
_HANGUL = tuple(
    (unicodedata.normalize("NFD", before), unicodedata.normalize("NFD", after))
    for before, after in (
        ("쓰", "추"),
        ("쯔", "추"),
        ("츠", "추"),
        ("즈", "주"),
        ("쥬", "주"),
        ("츄", "추"),
        ("죠", "조"),
        ("쵸", "초"),
        ("쟈", "자"),
        ("챠", "차"),
        ("ᅩ우", "ᅩ"),
        ("ᅩ오", "ᅩ"),
        ("ᅮ우", "ᅮ"),
        ("ᅭ우", "ᅭ"),
    )
)
# Japanese k, t, ch at the beginning of a word is written plain or aspirated (가나자와, 카나자와); inside it is not.
_HANGUL_FIRST = re.compile("(?<![\u1100-\u11ff])[ᄏᄐᄎᄑ]")
_HANGUL_PLAIN = dict(zip("ᄏᄐᄎᄑ", "ᄀᄃᄌᄇ", strict=True))
_SYLLABLES = re.compile("[가-힣]+")
_THAI = (
    ("ทร", "ซ"),
    ("ต์", ""),
    ("ตส", "ส"),
    ("ตซ", "ส"),
    ("ทส", "ส"),
    ("ทซ", "ส"),
)
_THAI_SILENT = re.compile("[ก-ฮ]์")
_THAI_SHORT = re.compile("(?<=[เแโ])([ก-ฮ])ะ")
_BURMESE = (
    ("င်", "န်"),
    ("မ်", "န်"),
    ("ည်", "န်"),
    ("ံ", "န်"),
    ("ဩ", "အို"),
    ("ဦ", "အု"),
    ("ဥ", "အု"),
    ("ဣ", "အိ"),
    ("ဤ", "အိ"),
    ("ဧ", "အေ"),
    ("သျှ", "ရှ"),
    ("ရှ", "သ"),
    ("ဆျ", "သ"),
)
_KHMER = (
    ("ហ្វ", "វ"),
    ("អី", "ឥ"),
    ("អិ", "ឥ"),
    ("ឦ", "ឥ"),
    ("ឱ", "អុ"),
)
_LETTERS = {
    # Latin letters that do not decompose
    **dict(zip("łøæœßı", ("l", "o", "ae", "e", "s", "i"), strict=True)),
    # Thai: tone marks and the short-vowel sign go, vowels lose their length, consonants of one sound become one
    **dict.fromkeys("่้๊๋็ฺํ"),
    **dict(zip("ีืึูะัฤ", ("ิ", "ุ", "ุ", "ุ", "า", "า", "ร"), strict=True)),
    **dict(zip("ขคฅฆ", "กกกก", strict=True)),
    **dict(zip("จฉฌ", "ชชช", strict=True)),
    **dict(zip("ศษส", "ซซซ", strict=True)),
    **dict(zip("ตถธฐฑฒฏ", "ททททททท", strict=True)),
    **dict(zip("ปผภ", "พพพ", strict=True)),
    **dict(zip("ฝหณฎญฬ", "ฟฮนดยล", strict=True)),
    # Devanagari: long and short, retroflex and dental, the three s, the nasal signs, b and v
    **dict(zip("ीूईऊऔौऐै", "िुइउओोएे", strict=True)),
    **dict(zip("टठथडढधणशषबआँ", "तततदददनससवअं", strict=True)),
    "\u093c": None,  # nukta
    # Burmese: tones go, vowels lose their length, aspirated letters become plain
    **dict.fromkeys("း့"),
    **dict(zip("ါီူဲ", "ာိုေ", strict=True)),
    **dict(zip("ခဃ", "ကဂ", strict=True)),
    **dict(zip("ဆဈ", "စဇ", strict=True)),
    **dict(zip("ထဓဋဌဍဎ", "တဒတတဒဒ", strict=True)),
    **dict(zip("ဖဘ", "ပဗ", strict=True)),
    **dict(zip("ဏြဠ", "နျလ", strict=True)),
    # Khmer: the signs that shift a register go, vowels lose their length, letters of one sound become one
    **dict.fromkeys("៉៊់៌៍័\u200b"),
    **dict(zip("ីឺូោុ", "ិឹុុុ", strict=True)),
    **dict(zip("ខឃគ", "កកក", strict=True)),
    **dict(zip("ឆជឈ", "ចចច", strict=True)),
    **dict(zip("ថឋឍទធដ", "តតតតតត", strict=True)),
    **dict(zip("ផពភ", "បបប", strict=True)),
    **dict(zip("ណឡ", "នល", strict=True)),
    # Kana: one kind, no lengthening, no doubling
    **{chr(sign): chr(sign - 0x60) for sign in range(ord("ァ"), ord("ヶ") + 1)},
    **dict.fromkeys("ーっッ"),
    **dict(zip("ヅづヂぢ", "ずずじじ", strict=True)),
    **dict(zip("ケヵヶ", "けけけ", strict=True)),
    # Hangul letters: tense like aspirated; one e; a final s is the doubling of the next sound
    **dict(zip("ᄁᄄᄍᄈᄊ", "ᄏᄐᄎᄑᄉ", strict=True)),
    **dict(zip("ᅢᅤᅨ", "ᅦᅦᅦ", strict=True)),
    **dict.fromkeys("ᆺᆮ"),
    **dict(zip("ᆷᆼ", "ᆫᆫ", strict=True)),
    # Signs inside a name that are no border of a word
    **dict.fromkeys("'`´ʼ’‘ʻ·・"),
    **dict.fromkeys("‐‑‒–—−－", "-"),
}
_LETTERS_FOLDED = str.maketrans(_LETTERS)
# What is replaced, and a sign of the script without which there is nothing to replace.
_REPLACED = (
    (re.compile("[a-zđ]"), _LATIN),
    (re.compile("[а-яү]"), _CYRILLIC),
    (re.compile("[ऀ-ॿ]"), _DEVANAGARI),
    (re.compile("[ᄀ-ᇿ]"), _HANGUL),
    (re.compile("[ก-๎]"), _THAI),
    (re.compile("[က-႟]"), _BURMESE),
    (re.compile("[ក-៓]"), _KHMER),
)
_KANA_LONG = re.compile(
    "(?<=[おこそとのほもよろをごぞどぼぽょうくすつぬふむゆるぐずぶぷゅ])う|(?<=[おこそとのほもよろごぞどぼぽょ])お"
)
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_DOUBLED = re.compile("([a-zа-я])\\1+|([क-ह])्(?=\\2)")
_CONTROL = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


def fold(text: str) -> str:
    """The skeleton of a text in any script: the same for spellings of the same sounds.

    Spaces, line ends, hyphens, digits and punctuation stay, so that many names, a line each, are folded in one call.
    Latin marks are dropped, Hangul stands decomposed into its letters, katakana becomes hiragana.
    """
    visible = _INVISIBLE.sub("", _CONTROL.sub(" ", text))
    text = unicodedata.normalize("NFKC", visible).casefold()
    text = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text)))
    text = _SYLLABLES.sub(lambda found: unicodedata.normalize("NFD", found[0]), text)
    for letters, replaced in _REPLACED:
        if letters.search(text):
            for before, after in replaced:
                text = text.replace(before, after)
    text = _LATIN_OH.sub("o", text)
    if not text.isascii():
        text = _THAI_SHORT.sub("\\1", _THAI_SILENT.sub("", text))
        text = text.translate(_LETTERS_FOLDED)
        text = _HANGUL_FIRST.sub(lambda found: _HANGUL_PLAIN[found[0]], text)
        text = _KANA_LONG.sub("", text)
    return _DOUBLED.sub("\\1", text)


def solid(text: str) -> str:
    """A text without what stands between its words."""
    return _BETWEEN.sub("", text)
