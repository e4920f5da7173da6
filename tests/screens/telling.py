"""What no everyday sentence, no neutral name and no neutral menu may hold, by language."""

from __future__ import annotations

TELLING = {
    "en": r"help|hotline|police|traffick|victim|abuse|violence|danger|safe|hide|privacy|bot\b|support|consult",
    "ja": r"助け|相談|警察|人身|被害|暴力|危な|危険|かく[すし]|秘密|ボット|支援|逃げ",
    "zh_Hans": r"帮助|求助|热线|警察|报警|贩运|受害|虐待|暴力|危险|安全|隐藏|隐私|机器人|支援|咨询",
    "zh_Hant": r"幫助|求助|專線|熱線|警察|報警|販運|受害|虐待|暴力|危險|安全|隱藏|隱私|機器人|支援|諮詢",
    "ko": r"도움을|상담|경찰|인신매매|피해|학대|폭력|위험|안전|숨기|비밀|개인정보|봇|지원",
    "es": r"(pedir|necesito) ayuda|línea de|policía|trata de|víctima|abuso|violencia|peligro|segurid|ocult|privacidad",
    "pt_BR": r"(pedir|preciso de) ajuda|linha direta|polícia|tráfico|vítima|abuso|violência|perigo|escond|privacidade",
    "ru": r"помощ|лини[яи]|полици|торговл|жертв|насили|опасн|скры|конфиденц|\bбот|поддержк|консульт",
    "th": r"ช่วยเหลือ|สายด่วน|ตำรวจ|ค้ามนุษย์|เหยื่อ|ทำร้าย|รุนแรง|อันตราย|ปลอดภัย|ซ่อน|ส่วนตัว|บอท|ปรึกษา",
    "fil": r"humingi ng tulong|hotline|pulis|trafficking|biktima|abuso|karahasan|panganib|ligtas|privacy|\bbot\b",
    "id": r"bantuan|hotline|polisi|perdagangan|korban|kekerasan|bahaya|sembunyi|privasi|\bbot\b|dukungan|konsultasi",
    "vi": r"giúp đỡ|đường dây|cảnh sát|công an|mua bán người|nạn nhân|bạo lực|nguy hiểm|an toàn|riêng tư|\bbot\b",
    "my": r"အကူအညီ|ဟော့လိုင်း|ရဲ|လူကုန်ကူး|နစ်နာ|အကြမ်းဖက်|အန္တရာယ်|ဘေးကင်း|ဖျောက်|ဘော့|တိုင်ပင်",
    "km": r"ជំនួយ|ប៉ូលិស|នគរបាល|ជួញដូរ|រងគ្រោះ|ហិង្សា|គ្រោះថ្នាក់|សុវត្ថិភាព|(?<!្)លាក់|ឯកជន|bot|ប្រឹក្សា",
    "mn": r"тусламж|цагдаа|худалдаал|хохирог|хүчирхийл|аюул|нуух|нууц|\bбот|зөвлөгөө авах",
    "ne": r"मद्दत|सहयोग|हटलाइन|प्रहरी|बेचबिखन|पीडित|हिंसा|खतरा|सुरक्षित|लुका|गोपनीय|परामर्श",
    "fr": r"\baide\b|assistance|police|traite|victime|violence|danger|sécurité|cacher|confidential|\bbot\b|soutien",
}
