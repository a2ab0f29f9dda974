"""Tells sentences that are courtesy only, in Japanese and English, from sentences that carry anything else.

A sentence is one when each of its clauses is: 「お手数ですが、よろしくお願いします。」 is,
「お手数ですが、電源を入れ直してください。」 is not. Patterns are over folded text (`lines.fold`).
"""

from __future__ import annotations

import re

_GIVEN = (
    r"(?:いただき|頂き|戴き|くださり|下さり|賜り|たまわり|いただいて|頂いて|くださって|下さって|して(?:いただき|頂き"
    r"|くださり|下さり))(?:まして)?"
)
_VERY = (
    r"(?:誠に|まことに|大変|たいへん|本当に|ほんとうに|いつも|重ねて|心から|心より|深く|厚く|どうも|早速の?|ご丁寧に)"
)
_THANKS = (
    rf"{_VERY}{{0,3}}(?:(?:ありがとう|有難う|有り難う)(?:ございま(?:す|した)|御座いま(?:す|した))?"
    r"|(?:御礼|お礼|感謝)(?:を)?(?:申し(?:上|あ)げ|いたし|致し|し)(?:ます|ております|ています)|助かります|恐縮です)"
)
_SORRY = (
    rf"{_VERY}{{0,2}}(?:申し訳|申しわけ)(?:ございません|ありません|御座いません|なく(?:存じ|思い)ます)(?:でした)?"
    rf"|{_VERY}{{0,2}}(?:失礼(?:いた|致)しました|恐れ入ります|すみません(?:でした)?|失礼しました|お詫び(?:申し(?:上"
    rf"|あ)げ|いたし|致し)ます)"
)
_CONTACTED = (
    r"(?:お問い?合わ?せ|御問い?合わ?せ|ご連絡|御連絡|ご返信|御返信|ご返事|ご回答|ご返答|ご質問|ご照会|ご報告"
    r"|ご確認|ご相談|ご依頼|ご指摘|ご意見"
    r"|ご利用|ご愛顧|ご愛用|ご購入|お買い上げ|お買い求め|ご注文|ご契約|ご登録|ご協力|ご対応|ご回答|ご教示|ご案内"
    r"|ご説明|ご送付|お申し?込み"
    r"|お電話|お使い|メール|お返事|お待ち|ご支援|ご高配|お引き立て|お引立て|ご厚情|ご高覧|ご用命|ご検討|ご快諾"
    r"|返信|連絡|回答|返事|対応)"
)
# Nouns that stand before です as a name would.
_NOUNS = (
    r"質問|不良|故障|同様|至急|以上|添付|以下|下記|上記|無効|有効|可能|不可|必要|不要|正常|異常|問題|大丈夫|便利"
    r"|簡単|不明|初期|最新|結構|十分|完了|未定"
    r"|残念|原因|対象|仕様|以前|以降|通り|状態|状況|場合|設定|方法|手順|別件|同件|対応|確認|無料|有料|標準|既定"
    r"|別売|付属|在庫|販売|終了|予定|部品|電池"
    r"|用紙|画面|機能|不具合|相談|依頼|見積|要望|報告|連絡|障害|症状|現象|商品|製品|機種|型番|番号|住所|名前|個人"
    r"|法人|解決|回答|返信|返事|改善|交換|修理"
    r"|返品|返金|請求|契約|解約|更新|印刷|印字|接続|通信|電源|起動|停止|表示|入力|出力|保存|削除|追加|変更|登録"
    r"|認証|利用|使用|購入|注文|発送|配送|納期"
    r"|価格|料金|費用|支払|期限|期間|不安定|不能|不足|過多|切れ|違い|件|分|円|回|個|台|枚|本体|時間|時刻|日付|毎日"
    r"|毎回|今日|本日|明日|昨日|最近|先週"
    r"|今週|来週|今月|先月|無線|有線|内線|外線|複数|全員|全部|一部|一台|二台|困難|遅延|失敗|成功|中断|再送|訂正"
    r"|催促|確実|当然|普通|特殊|希望|検討中|使用中|確認中|調査中"
)
_ALONE = (
    "客|者|方|人|社員|会員|顧客|利用者|担当者|中|後|前|先|次|何|本|的|性|用|製|型"
    "|式|版|色|側|面|上|下|左|右|内|外|時|日|月|年|点|別"
)
_PLACE = (
    r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|会社|サポート|窓口|センター|事務局|デスク|チーム|ヘルプ|担当"
    r"|[一-龥](?:部|課|室|係|店|院|校|所|社|会|局|庁|屋|堂|園)|商事|商会|工業|大学"
    r"|システム|サービス|ソリューション|カスタマー|グループ|課長|部長)"
)
_NAME = (
    rf"(?![一-龥]{{0,3}}(?:{_NOUNS})(?:です|で|と))(?!(?:{_ALONE})(?:です|で|と))"
    r"[一-龥々ヶ]{1,4}(?: [一-龥々ぁ-ん]{1,4})?"
)
_IS = r"(?:です|でございます|で御座います|と申します|と申す者です|でした)"

_OPENING = (
    r"(?:いつも|平素|平素(?:より|は)|日頃(?:より|は)?|毎度|この度は|このたびは|先日は|先程は|先ほどは|昨日は"
    r"|本日は|お忙しい(?:ところ|中)|早速|早速の)",
    r"(?:いつも|平素(?:より|は)?|日頃(?:より|は)?|毎々|毎度|その節は|先日は)?(?:大変)?(?:格別"
    r"|何かと)?(?:に)?お世話(?:に|様に)?(?:なって(?:おり|い)?ます|になって(?:おり|い)?ます|なります|になります"
    r"|なりました|様です|さまです|になっております)",
    r"(?:いつも)?(?:大変)?お世話(?:様|さま)(?:です|でございます|になっております)",
    r"(?:大変)?お疲れ(?:様|さま)(?:です|でございます|でした)|ご苦労(?:様|さま)です",
    r"(?:こんにちは|こんばんは|おはようございます|はじめまして|初めまして|拝啓|前略|謹啓|拝復)",
    rf"(?:お忙しい|ご多忙|ご多用)(?:の)?(?:ところ|中|折)(?:を)?(?:大変)?(?:{_SORRY}|失礼(?:いた|致)?します)",
    rf"(?:早速の|ご丁寧な|迅速な|度々の|先日の|先ほどの|先程の)?{_CONTACTED}(?:を)?",
    r"(?:突然|初めて|はじめて)(?:の|に)?(?:ご)?(?:メール|連絡|問い?合わ?せ)?(?:いた|致|差し上げ|を差し上げ"
    r"|させていただき|をさせていただき|で)?(?:します|しております|ます)?(?:失礼(?:いた|致)します|失礼します"
    r"|恐れ入ります|すみません)?",
    r"(?:拝啓|謹啓|前略)? ?(?:時下)?ますます(?:ご清栄|ご清祥|ご健勝|ご隆盛|ご発展)のこと(?:と)?(?:お慶び"
    r"|お喜び)申し上げます|(?:拝啓|謹啓|前略)? ?(?:時下)?(?:貴社|貴殿"
    r"|皆様)(?:に(?:おかれまして)?は)?(?:時下)?(?:ます?ます)?(?:ご清栄|ご清祥|ご健勝|ご隆盛"
    r"|ご発展)のこと(?:と)?(?:お慶び|お喜び)申し上げます",
    rf"(?:いつも|平素(?:より|は)?|日頃(?:より|は)?|この度は|このたびは)?[^、。]{{0,50}}{_CONTACTED}(?:を|の|に"
    rf"|に対し|に関し)?(?:{_GIVEN})?(?:の)?(?:こと)?{_THANKS}",
    rf"(?:この度は|このたびは|平素(?:より|は)?|いつも|日頃(?:より|は)?)[^、。]{{0,40}}(?:を|に"
    rf"|して)(?:{_GIVEN})(?:{_THANKS})?",
    rf"[^、。]{{0,30}}{_CONTACTED}(?:を|の)?(?:{_GIVEN})",
    rf"(?:お)?(?:返信|返事|連絡|回答|ご返信|ご返事|ご連絡|ご回答|ご対応|対応|返答)(?:が|の)?(?:大変)?(?:遅く"
    rf"|遅れ)[^、。]{{0,12}}?(?:{_SORRY})?",
    rf"(?:大変|長らく|たいへん)?お待たせ(?:して|いた|致|し)[^、。]{{0,14}}?(?:{_SORRY})?",
    r"[^、。]{1,20}の件",
    r"いつも[^、。]{0,20}(?:(?:利用|使用|愛用|活用|拝見|お使い)(?:させて(?:いただいて|頂いて)|して)"
    r"|使わせて(?:いただいて|もらって)|使って)(?:おり|い)ます",
    r"(?:先ほど|先程|先日|昨日|本日)は[^、。]{0,20}失礼(?:いた|致)?しました",
    r"また|さて",
    rf"(?:この度は|このたびは)?[^、。]{{0,24}}?(?:大変)?(?:ご不便|ご迷惑|お手数|ご心配|ご面倒)(?:を)?お?(?:かけ"
    rf"|掛け|おかけ)[^、。]{{0,16}}?(?:{_SORRY})?",
    rf"(?:(?:先日|先ほど|先程|昨日|この度|このたび|その節|いつも|本日|毎度|早速|ご丁寧)(?:は|の|に)?)?{_THANKS}",
    _SORRY,
    rf"[^、。はがを]{{0,40}}{_PLACE}[^、。はがをもにで]{{0,8}}(?:の| )?(?:{_NAME}"
    rf"|[ァ-ヶー]{{2,8}})(?:\([^)]{{1,12}}\))?{_IS}",
    r"[^、。はがを]{0,40}(?:サポート|窓口|センター|事務局|デスク|株式会社[^、。はがを]{1,16})(?:係|担当"
    r"|一同)?(?:です|でございます|と申します)",
    r"[^、。]{1,40}(?:と申します|と申す者です)",
    rf"(?:先ほど|先程|先日|昨日)?(?:お電話|お問い?合わ?せ|ご連絡)(?:いた|させていただき|致)?しました{_NAME}{_IS}",
)
_INTRODUCTION = (
    rf"[^、。はがをにで]{{0,30}}{_PLACE}(?:窓口|係|担当)?",
    rf"(?:[^、。はがをで]{{1,30}}の|[^、。 はがをで]{{1,20}} )?{_NAME}(?:\([^)]{{1,12}}\))?{_IS}",
)
_ASK = (
    r"(?:よろしく|宜しく|よろしくお願い|何卒)(?:の程|のほど)?(?:お願い|御願い|おねがい)?(?:を)?(?:いた|致|申し上げ"
    r"|申しあげ|し)?(?:ます|します|し(?:上|あ)げます|まして|です)?"
)
_CLOSING = (
    r"(?:以上|以上です|以上となります|以上になります|以上でございます|取り急ぎ|とりいそぎ|まずは|最後に|なお"
    r"|それでは|では|敬具|草々|かしこ|早々|拝)",
    r"(?:以上|以上です)?(?:どうぞ|何卒|なにとぞ|引き続き|ひきつづき|今後とも|これからも|重ねて|末永く|変わらぬ)+",
    rf"(?:以上)?(?:どうぞ|何卒|なにとぞ|引き続き|ひきつづき|今後とも|これからも|重ねて|まずは|それでは|では"
    rf"|大変)*[^、。]{{0,12}}?{_ASK}",
    r"(?:何卒)?(?:ご確認|ご検討|ご対応|ご査収|ご回答|ご返信|ご返答|ご教示|ご教授|ご協力|ご理解|ご了承|ご連絡"
    r"|ご手配|ご承知おき|ご指導|ご支援|ご高配|ご愛顧)(?:のほど|の程|を|方)?"
    rf"(?:どうぞ|何卒|くださいますよう|下さいますよう|賜りますよう|いただきますよう|頂きますよう|いただけますよう"
    rf"|をいただけますよう)?(?:何卒)?(?:{_ASK}|お願い(?:申し(?:上|あ)げ|いた|致|し)(?:ます|します)"
    rf"|くださいますよう)?",
    r"(?:お手数|ご不便|ご迷惑|ご面倒|お手間)(?:を|ですが|では(?:ござい|あり)ますが|をお?(?:かけ|掛け)(?:(?:いた"
    r"|致)?し(?:ます|まして|ております)(?:が)?))",
    r"(?:お手数|ご不便|ご迷惑|ご面倒|お手間)(?:を)?お?(?:かけ|掛け)[^、。]{0,24}",
    r"(?:お忙しい|ご多忙|ご多用)(?:の)?(?:ところ|中|折)(?:を|とは存じますが|恐れ入りますが|恐縮ですが|すみませんが"
    r"|申し訳ありませんが|申し訳ございませんが)?|恐れ入りますが|恐縮ですが|勝手ながら|すみませんが",
    r"(?:その他|他に|ほかに|また|もし|上記について)?(?:何か)?[^、。]{0,10}(?:ご不明な?(?:点|な点)|不明な?点|ご不明"
    r"|ご質問|ご要望|お困りの(?:点|こと)|お気づきの点|分からない(?:点|こと)|わからない(?:点|こと)|ご不明点)(?:など"
    r"|等|や[^、。]{1,12})?(?:が|は|の際は)?"
    r"(?:(?:ござい|あり)ましたら|(?:ござい|あり)ます(?:際|場合)(?:は|には)|あれば|(?:が)?(?:ある|生じた)(?:場合"
    r"|際)(?:は|には)|の際は)?(?:いつでも|ご遠慮なく|遠慮なく|お気軽に|どうぞ)*"
    r"(?:[^、。]{0,16}(?:お問い?合わ?せ|ご連絡|お申し?付け|ご相談|お知らせ|ご返信|お尋ね|ご質問)(?:いただけ(?:れば"
    r"|ますと)(?:幸いです|と存じます)|ください(?:ませ|ますよう)?|下さい(?:ませ)?"
    r"|いただきますよう)?(?:(?:何卒)?(?:お願い(?:いた|致|申し上げ|し)?(?:し)?ます|" + _ASK + r"))?)?",
    r"(?:また|今後とも|引き続き|いつでも|どうぞ|ぜひ|ご遠慮なく|遠慮なく|お気軽に|何か(?:ござい|あり)ましたら"
    r"|何かあれば|いつでもお気軽に|また何か(?:ござい|あり)ましたら|また何かあれば|解決しない(?:場合|とき|際)(?:は"
    r"|には)?|改善しない(?:場合|とき|際)(?:は|には)?)*"
    r"(?:お気軽に|ご遠慮なく|遠慮なく|こちらまで|当窓口まで|サポート(?:窓口|センター)?まで|弊社まで|いつでも|再度"
    r"|改めて)*(?:お問い?合わ?せ|ご連絡|お申し?付け|ご相談|お知らせ|お尋ね)(?:ください(?:ませ)?|下さい(?:ませ)?"
    r"|いただけ(?:れば|ますと)幸いです|いただければと存じます|いただけますと幸甚です)",
    r"(?:また)?(?:何か)(?:ござい|あり)ましたら|(?:また)?何かあれば",
    rf"(?:この度|今回)?(?:は)?[^、。]{{0,24}}?{_THANKS}",
    rf"(?:{_SORRY})",
    r"(?:それでは|では|まずは|取り急ぎ|とりいそぎ|以上)?(?:用件のみ(?:で)?|お礼まで|お願いまで|ご報告まで|ご連絡まで"
    r"|お返事まで|ご案内まで|ご回答まで)?(?:で)?(?:失礼(?:いた|致)?します|にて失礼(?:いた|致)?します)?",
    r"(?:お返事|ご返信|ご連絡|ご回答|良い(?:お)?返事)(?:を)?お待ち(?:して(?:おり|い)ます|申し上げ(?:ます|ております))",
    r"(?:よかったです|良かったです|何よりです|安心(?:しました|いたしました|致しました)|お大事に(?:どうぞ)?"
    r"|幸いです|幸甚です|解決(?:し|したようで|されたとのことで?)て?何よりです)",
    r"(?:今後とも|引き続き|変わらぬ|倍旧の|末永く)[^、。]{0,30}(?:お引き立て|お引立て|ご愛顧|ご指導|ご利用|ご支援"
    r"|ご厚情|ご高配|お付き合い)[^、。]{0,16}(?:賜り|いただき|頂き|ください|下さい)?ます?よう(?:に)?",
    r"(?:お手すきの(?:際|時|とき)に|お時間の(?:ある|ございます)(?:際|時|とき)に|ご都合の(?:よい|良い"
    r"|よろしい)(?:際|時|とき)に)?(?:ご)?(?:返信|回答|確認|連絡|対応|教示|返事|お返事|検討)(?:を|のほど)?"
    r"(?:いただけ|頂け)(?:ますと|れば|たら|ますでしょうか|ませんでしょうか|ないでしょうか)(?:大変)?(?:幸い|幸甚"
    r"|助かり|ありがたい|嬉しい)?(?:です|ます|でございます|に存じます|と存じます)?",
    r"(?:ご)?(?:参考|お役|一助)(?:に|まで)[^、。]{0,12}(?:幸い|なれば|ますと)[^、。]{0,8}",
    r"またの(?:ご利用|お越し|ご来店|ご注文|ご連絡|お問い?合わ?せ)[^、。]{0,10}お待ち[^、。]{0,16}",
    r"(?:何卒|よろしく)?お願い(?:申し(?:上|あ)げ|いたし|致し|し)ます",
    r"今後とも[^、。]{0,30}(?:お引き立て|お引立て|ご愛顧|ご指導|ご利用|ご支援)[^、。]{0,30}(?:お願い"
    r"|ます)[^、。]{0,12}",
    rf"(?:[^、。はがを]{{0,30}}{_PLACE}[^、。はがをもにで]{{0,8}})?{_NAME}でした"
    rf"|(?:以上)(?:[^、。]{{0,20}})(?:でした|です|となります|ご連絡(?:いた|致)?します|ご報告(?:いた|致)?します"
    rf"|ご回答(?:いた|致)?します|お願い(?:いた|致)?します|でございます)",
    r"(?:ご)?(?:確認|検討|対応|回答|返信|教示)(?:を|のほど|の程)?(?:お願い(?:いた|致|申し上げ|し)?(?:し)?ます"
    r"|お願いできればと(?:存じ|思い)ます|いただけ(?:ますと|れば)(?:幸い|幸甚)(?:です|でございます))",
)
_OPENING_EN = (
    r"(?:good (?:morning|afternoon|evening|day)|greetings|hello(?: there)?|hi(?: there)?)",
    r"(?:many )?(?:thanks?|thank you)(?: very much| so much| again)?(?: for (?:contacting|reaching out|writing in"
    r"|your|the"
    r"|getting|being|writing|letting|taking|choosing|using|bringing|following|calling|e-?mailing|submitting"
    r"|sharing|providing|sending|reporting)\b[^.!?,\n]{0,90})?(?:,? and for (?:the|your)\b[^.!?,\n]{0,40})?",
    r"(?:i )?(?:hope|trust)(?:ing)? (?:that )?(?:this (?:e-?mail|message|note|mail) finds you|you(?:'re"
    r"| are)? (?:are |'re )?(?:all )?(?:doing |keeping )?(?:well|great|fine)|you had|all is well"
    r"|everything is)[^.!?\n]{0,40}",
    r"(?:this is|my name is|i am|i'm) (?-i:[A-Z])[\w.'-]{0,20}(?: (?-i:[A-Z])[\w.'-]{0,20})?(?:,? (?:from|with|at"
    r"|of|here from|and i'll be|and i will be|and i work)\b[^.!?\n]{0,70})?",
    r"we (?:really )?appreciate (?:you(?:r)?|that you|it)\b[^.!?\n]{0,60}|(?:it'?s )?(?:nice|great"
    r"|good) to (?:hear from|meet) you\b[^.!?\n]{0,20}",
    r"(?:we(?: are|'re)?|i(?: am|'m)?|my)? ?(?:very |really |so |truly |sincere |sincerely )?(?:sorry|apologi[sz]e"
    r"|apologies)(?: for (?:the|any|this|my)(?: \w+)? (?:delay|late|inconvenience|trouble|wait|confusion"
    r"|frustration)[^.!?\n]{0,50})",
    r"(?:i am |i'm |we are |we're |we |i )?(?:so |very |really )?sorry (?:to hear|that you)[^.!?,\n]{0,80}",
    r"(?:i am |i'm |we are |we're )?(?:so |very )?glad (?:that|it|this)(?: is|'s)? (?:work|help|resolv|solv|fix"
    r"|sort)[^.!?,\n]{0,30}",
    r"thanks?(?: you)?(?:,| for) (?-i:[A-Z])\w{1,15}",
)
_MATTER = (
    "questions?|concerns?|issues?|problems?|quer(?:y|ies)|help|assist|anything|else|clarif|information|trouble"
    "|unclear|doubts?|thoughts"
)
_CLOSING_EN = (
    r"(?:with )?(?:best|kind|warm|kindest|warmest|many)?(?: (?:best|kind|warm))?,? ?(?:regards|wishes)"
    r"|all the best|best|(?:yours )?(?:sincerely|truly|faithfully|respectfully)(?: yours)?|yours|cheers"
    r"|respectfully|cordially|warmly|gratefully|take care|br|rgds",
    r"(?:many |with )?(?:thanks?|thx|ty|thank you)(?: (?:again|in advance|very much|so much|a lot|a million|kindly"
    r"|all))*(?: for (?:your|the|all|any|taking)\b[^.!?,\n]{0,60})?(?: and (?:best|kind|warm)? ?(?:regards|wishes)"
    r"|,? (?:best|kind) regards)?",
    rf"(?:please )?(?:do )?(?:let (?:me|us) know|feel free to (?:let (?:me|us) know|contact|reach|reply|respond|ask"
    rf"|write|e-?mail|call|get)|(?:don'?t|do not) hesitate to (?:let (?:me|us) know|contact|reach|reply|respond|ask"
    rf"|write|e-?mail|call|get)|reach out|contact (?:us|me)|(?:just |simply )?reply to this (?:e-?mail|message"
    rf"|ticket)|get back to (?:me|us)|get in touch)"
    rf"(?: (?:us|me|back|out|to (?:us|me|this (?:e-?mail|message|ticket))|directly|any ?time|at any time|again|here"
    rf"|in touch(?: with (?:us|me))?|at \S{{3,60}}))*"
    rf"(?: (?:if|should|with|when|in case)\b(?=[^.!?\n]{{0,60}}(?:{_MATTER}))[^.!?\n]{{0,90}}| how it goes"
    rf"| what you think| if (?:this|that|it) (?:works|helps|doesn'?t help|does not help)[^.!?,\n]{{0,20}})?",
    rf"(?:if|should) (?:you|there)(?:'s|'re)?(?: (?:have|need|require|are|is|'re|still|do|should|run into|encounter"
    rf"|experience|would like))*(?: (?:any|anything|further|additional|more|other|some"
    rf"|else))*(?: \w+){{0,2}}? ?(?:{_MATTER})[^.!?\n]{{0,70}}?,? (?:please|feel|do not|don'?t|let|just|simply|we|i"
    rf"|reply|contact|kindly)\b[^.!?\n]{{0,90}}",
    r"(?:thanks|thx|cheers|regards|best|br)[,!]? (?-i:[A-Z])[\w.]{1,15}(?: (?-i:[A-Z])[\w.]{1,15})?",
    r"(?:i |we )?(?:really )?(?:hope|trust) (?:that )?(?:this|that|it|the above)(?: information)? (?:helps|is helpful"
    r"|answers|resolves|solves|clarifies)[^.!?\n]{0,90}",
    r"(?:i am |we are |i'm |we're |i |we )?(?:looking|look) forward to (?:hear|your|help|work|resolv"
    r"|assist)[^.!?\n]{0,60}",
    r"have a (?:nice|good|great|wonderful|lovely|pleasant|fantastic)\b[^.!?\n]{0,30}|enjoy (?:your"
    r"|the rest)[^.!?\n]{0,20}",
    r"(?:i am |i'm |we are |we're )?(?:so |very )?glad (?:that|it|this)(?: is|'s)? (?:work|help|resolv|solv|fix"
    r"|sort)[^.!?,\n]{0,30}",
    r"(?:we are|we're|i am|i'm) (?:always )?here (?:if|should|to help)[^.!?,\n]{0,40}",
    r"(?:you'?re|you are)(?: very| most)? welcome|(?:i am|we are|i'm|we're)? ?(?:glad|happy) (?:to|i could"
    r"|we could)(?: \w+)? (?:help|assist|hear)[^.!?\n]{0,40}|my pleasure|no problem|anytime",
    r"(?:we |i )?(?:really |greatly )?appreciate (?:your|any|the|it)\b[^.!?\n]{0,60}|any help (?:is|would be"
    r"|will be) (?:greatly |much |very )?appreciated|thanks?(?: you)? for (?:any|your) (?:help|support|patience"
    r"|understanding|time|assistance)[^.!?\n]{0,30}",
    r"(?:we |i )?(?:\w+ )?(?:apologi[sz]e|are sorry) for (?:any|the|this|all)(?: \w+)? (?:inconvenience|trouble"
    r"|delay|confusion)[^.!?\n]{0,90}",
    r"(?:is there )?anything else (?:i|we) can (?:help|assist|do)[^.!?\n]{0,40}|(?:sorry|apologies|we apologi[sz]e"
    r"|i apologi[sz]e)(?: again)? for (?:the|any|this)(?: \w+)? (?:inconvenience|trouble|delay"
    r"|confusion)[^.!?\n]{0,40}",
)
_SALUTATION = (
    r"様|さま|(?:(?:to|cc|宛先) ?: ?)?[^、。!?:]{0,60}(?:御中|各位)[、。,]?",
    r"[^、。!?:]{0,40}[^、。!?:(同仕有神王 ] ?(?:様|さま|殿|先生)(?:、|。|,|へ)?|[^、。!?: ]{1,12}(?:さん|くん"
    r"|ちゃん)(?:、|。|,|へ)?",
    r"(?:cc|ccで失礼します) ?:? ?[^、。!?]{0,30}(?:様|さま|さん|殿)[、。,]?|\(cc ?:? ?[^、。!?]{0,40}\)",
    r"[^、。!?:]{1,30}(?:様|さん|殿)[、,] ?[^、。!?:]{1,20}(?:様|さん|殿|各位)[、。,]?",
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|to)(?: (?-i:[A-Z(])[^,.!:\n ]{0,20}"
    r"| (?:all|team|there|everyone|folks|support|mr|mrs|ms|dr|sir|madam|customer|valued|whom|it|may|concern|help"
    r"|desk|service|and|or|the|guys|friends|again|user|colleagues)\.?){0,5} ?(?:,|!|:|-|\.|;)?",
    r"(?-i:[A-Z])[\w.'-]{1,15}(?: (?-i:[A-Z])[\w.'-]{1,15})? ?(?:,|-|--|:)",
)


def _any(patterns: tuple[str, ...], prefix: str = "") -> re.Pattern[str]:
    return re.compile(rf"{prefix}(?:{'|'.join(patterns)})", re.IGNORECASE)


_SALUTATIONS = _any(_SALUTATION)
_OPENINGS, _OPENINGS_EN = _any(_OPENING), _any(_OPENING_EN)
_INTRODUCTIONS = _any(_INTRODUCTION)
_CLOSINGS, _CLOSINGS_EN = _any(_CLOSING), _any(_CLOSING_EN)
_TAIL = " 　。.!?,、…~ー♪☆★^_;:)(*\n\t"
_LONGEST = 240
_ABBREVIATED = re.compile(r"\b(Inc|Ltd|Co|Corp|Mr|Mrs|Ms|Dr|No|St|Pty|Bros)\.")
_COMMA = re.compile("[、,]")
_COMMA_EN = re.compile(r", (?:and |but )?")
_BUT = re.compile(
    r"^(?:(?:大変)?お手数(?:を?お?(?:かけ|掛け)(?:いた|致)?しますが|ですが|では(?:ござい|あり)ますが)"
    r"|恐れ入りますが|恐縮ですが|すみませんが"
    r"|申し訳(?:ござい|あり)ませんが|(?:お忙しい|ご多忙の?)(?:ところ|中)(?:大変)?(?:恐縮ですが|恐れ入りますが"
    r"|すみませんが"
    r"|申し訳(?:ござい|あり)ませんが)?)(?=.)"
)
_LINK = re.compile(r"https?://\S{1,200}|[\w.+-]{1,64}@[\w.-]{1,100}\w")
# 「ご不明な点がございましたら、本メールへの返信にてお知らせください」 in all its forms.
_QUESTIONS = re.compile(
    r"(?:その他|また|なお|もし|他に|ほかに|上記|以上|万が一)?[^。]{0,24}(?:不明|質問|疑問|要望|お困り|お気づき"
    r"|気になる|ご?心配|分からない|わからない|何か)[^。]{0,24}"
    r"(?:ましたら|あれば|(?:際|場合|とき|時)(?:は|には))[^。]{0,50}(?:お問い?合わ?せ|問合せ|ご連絡|お申し?付け"
    r"|ご相談|お知らせ|返信|お尋ね|ご質問|お電話)[^。]{0,30}"
)
_UNFINISHED = re.compile(
    r"の件$|^(?:また|さて)$|(?:いただき|頂き|くださり|下さり|賜り)(?:まして)?$|(?:ところ|ですが|ますが|この度は"
    r"|このたびは)$"
)


def salutation(line: str) -> bool:
    """Tell a line that only addresses somebody.

    >>> salutation("株式会社あおば 田中様"), salutation("Dear Mr. Tanaka,"), salutation("田中様から伺いました。")
    (True, True, False)
    """
    return 0 < len(line) <= _LONGEST and bool(_SALUTATIONS.fullmatch(line.strip()))


def opens(sentence: str) -> bool:
    """Tell a sentence that only greets, thanks or apologises at the beginning of a mail.

    >>> opens("いつもお世話になっております。"), opens("お世話になっております、印刷できない件で質問です。")
    (True, False)
    """
    return _only(sentence, _OPENINGS, _OPENINGS_EN)


def introduces(sentence: str) -> bool:
    """Tell a sentence that only says who writes; meant for the place just after a greeting.

    >>> introduces("山田商店の佐藤です。"), introduces("印字の不良です。")
    (True, False)
    """
    return _only(sentence, _INTRODUCTIONS, _OPENINGS)


def closes(sentence: str) -> bool:
    """Tell a sentence that only takes leave at the end of a mail.

    >>> closes("以上、よろしくお願いいたします。"), closes("お手数ですが、電源を入れ直してください。")
    (True, False)
    """
    return _only(sentence, _CLOSINGS, _CLOSINGS_EN)


def _only(sentence: str, japanese: re.Pattern[str], english: re.Pattern[str]) -> bool:
    bare = sentence.strip(_TAIL)
    if not bare or len(bare) > _LONGEST:
        return False
    if bare.isascii():
        bare = _LINK.sub("us", bare)
        whole = " ".join(_ABBREVIATED.sub(r"\1", bare).split())
        return bool(english.fullmatch(whole)) or all(map(english.fullmatch, _COMMA_EN.split(whole)))
    if japanese is _CLOSINGS:
        if _QUESTIONS.fullmatch(bare):
            return True
        bare = _BUT.sub("", bare)
    clauses = [clause.strip(_TAIL) for clause in _COMMA.split(bare)]
    named = japanese is _OPENINGS and len(clauses) > 1  # 「お世話になっております、田中です。」
    return not _UNFINISHED.search(bare) and all(
        not clause or japanese.fullmatch(clause) or (named and _INTRODUCTIONS.fullmatch(clause)) for clause in clauses
    )
