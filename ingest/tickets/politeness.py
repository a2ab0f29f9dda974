"""Tells a sentence that is made of nothing but words of politeness, whatever their order.

「ご多用の折、誠に恐縮ではございますが、ご返答賜りますようお願い申し上げます。」 says nothing about anything: every word
of it is one of respect, of the exchange of mails itself, or of grammar. One word of substance (電源, E05, 10分) makes
it a sentence that stays. Texts are folded (`lines.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

JAPANESE = re.compile("[぀-ヿ㐀-鿿]")


def _words(listed: str) -> list[str]:
    return listed.split()


_GRAMMAR = _words("""
    は が を に で と も の へ や か ば て し ね よ な ら り れ さ せ た だ お ご 御 から まで より ので のに ため
    為 ほど 程 ながら つつ よう こと 事 もの 者 方 際 時 とき 折 中 うえ 上 ところ 所 まま たく たい ます まし ませ
    ません です でし でしょう でしょうか ござい ございます 御座い いたし いたす いたしたく 致し 致す する して
    します しました した いただ 頂 戴 くださ 下さ くださる おり おる 居り いる います いました 申し 申す 申し上げ
    申しあげ 申上げ 存じ 思い 思っ 賜 たまわ なり なる なっ あり ある あれ あっ では それでは また さて なお もし
    まず まずは ただ 何か なにか など 等 くれぐれ き け く い え っ こちら つき につき について に関し に関する
    に対し おかれ おきまし において とのこと として さらに 点 件 旨 次第 ごとき いかが ように つつも
""")
_RESPECT = _words("""
    お世話 世話 お疲れ様 お疲れさま 疲れ 様 さま 皆様 皆さま みなさま 各位 貴社 御社 弊社 当社 当店 貴店 貴殿 貴校
    貴市 貴院 私 私ども 手前 平素 日頃 日ごろ いつも 毎度 毎々 常々 大変 たいへん 誠 まこと 本当 ほんとう 心 深く
    厚く 重ねて 重ね 格別 格段 何かと ひとかたならぬ ありがとう 有難う 有り難う ありがたく ありがたい 有難く
    有り難く 感謝 御礼 お礼 礼 申し訳 申しわけ 詫び 詫 恐れ入 おそれいり 恐縮 恐れ すみません すいません 済みません
    失礼 お邪魔 不躾 ぶしつけ 突然 唐突 急 早速 さっそく 丁寧 ご丁寧 親切 迅速 的確 素早い 早々 手数 お手数 手間
    不便 迷惑 面倒 心配 負担 煩わせ わずらわせ 心労 掛け かけ おかけ 忙しい 忙し 多忙 多用 お取り込み 取り込み
    よろしく 宜しく よろしかっ 何卒 なにとぞ どうぞ どうか 願 ねが 幸い 幸甚 幸 甚 嬉しい うれしい 嬉しく 喜び 歓迎
    助か たすか 光栄 引き続き ひきつづき 今後とも 今後 これから 末永く 永く 変わらぬ 変わらず 倍旧 一層 より一層
    末筆 最後 略儀 書面 書中 愛顧 愛用 愛読 引き立て 引立て お引立 高配 厚情 厚誼 支援 鞭撻 指導 理解 了承 協力 尽力
    配慮 容赦 海容 猶予 辛抱 寛恕 期待 いよいよ 隆昌 運営 当館 当院 当校 当会 おつかれ 良かっ よかっ 何より 1点 2点
    3点 慶び 慶賀 喜ば 健勝 清栄 清祥 隆盛 発展 繁栄 盛栄 活躍 多幸 自愛 健康 祈り 祈念 見舞い 見舞 祝い 挨拶
    あいさつ 過ごし 元気 変わり 拝啓 拝復 謹啓 敬具 敬白 謹白 草々 前略 冠省 かしこ 時下 益々 ますます ご清栄 ご清祥
    こんにちは こんばんは おはよう はじめまして 初めまして 初めて はじめて 夜分 早朝 休日 連休 夜遅く 遅く 遅れ 遅い
    遅延 朝早く 取り急ぎ とりいそぎ 取急ぎ 以上 要件 用件 至急 お急ぎ 急ぎ 早急 早め 早く お早め なるべく できるだけ
    出来るだけ できましたら 勝手 勝手ながら 無理 無理を 都合 お手すき 手すき 手隙 お手隙 時間 お時間 時期 年度初め
    年度末 月末 期末 よい 良い 宜しい よろしい 待ち お待ち 待た お待たせ 長らく 今しばらく いましばらく 今暫く 少し
    少々 もう 後日 取ら とら しまい しまっ 遠慮 遠慮なく 気軽 気兼ね いつでも いつ 何なり 何なりと なんなりと 度々
    たびたび 再度 再三 何度 改めて あらためて 来店 来社 来訪 お越し 越し 利用 ご利用 用命 申し付け 申しつけ
    お申し付け 役 立 参考 一助 立て 繰り合わせ
""")
_EXCHANGE = _words("""
    メール 返信 返事 返答 回答 連絡 質問 照会 お問い合わせ お問合せ お問い合せ お問合わせ 問い合わせ 問合せ 問い合せ
    問合わせ 相談 依頼 報告 指摘 意見 要望 案内 説明 教示 教授 教え おしえ 知らせ お知らせ 聞かせ お聞かせ 伺い
    うかがい 尋ね お尋ね 確認 査収 高覧 覧 検討 対応 手配 送付 お送り 送り 送信 受領 受け取り 受取 拝見 拝読 拝受
    承り うけたまわり 承知 了解 かしこまり 電話 お電話 書 状 便 旧 首記 標記 表記 表題 標題 首題 件名 題記 掲題 下記
    以下 左記 上記 前記 後述 先述 通り とおり 内容 添付 ご購入 購入 買い上げ 注文 契約 この度 このたび 今回 今般
    先日 先ほど 先程 過日 昨日 本日 今日 先般 先週 昨夜 今朝 その節 以前 前回 次回 またの 他 その他 ほか 進捗 状況
    その後 本件 追加のご質問 フォーム 本メール 返信不要 不要 無用 及び 及ばず 構い 構わ これに懲りず 承っ 来週 今週
    折り返し 一報 無沙汰 長文 乱文 乱筆 連投 連続 力添え 知恵 貸し アドバイス どなた 週末 沿え 立て 不備 詳しく 許し
    見 聞い このような 長年 貴市 市 差し上げ 差上げ さしあげ ひとつ 一つ 一点 二点 三点 いくつか 調査 調べ 困っ 困り
    助け 大事 なさ 今週中 本日中 社内 不安 聞き ホームページ サイト 製品 商品 サービス 店 お客様 お客さま 客 担当
    担当者 窓口 サポート センター 係 一同 スタッフ 社員 こちら 不明 不明点 分かり 分か わか 分から わから 解ら
    気づき 気付き ございましたら 何とぞ 申込 申し込み 興味 関心 持ち 一度 お試し 試し
    ヨロシク オネガイ アリガトウ スミマセン スイマセン ゴメン ごめん ナサイ なさい ドウモ どうも ども デス マス シマス
""")
_SEASON = _words("""
    春 夏 秋 冬 新春 初春 早春 陽春 仲春 晩春 新緑 薫風 初夏 梅雨 盛夏 猛暑 酷暑 残暑 晩夏 初秋 仲秋 秋冷 秋涼 錦秋
    晩秋 向寒 初冬 師走 厳寒 厳冬 寒中 暑中 余寒 大寒 立春 立秋 若葉 桜花 紅葉 年末 年始 新年 年明け 明けまして
    おめでとう 本年 昨年 旧年 来年 季節 時節 時節柄 候 みぎり 砌 頃 暑 寒 涼 暖 厳し 厳しき さ き 日 日々 毎日 続き
    続く 折柄 柄 体調 体 怪我 お怪我 ご時世 気温 変化 天候 雨 雪 良き 年 迎え 風邪
""")
_CORE = re.compile(
    r"世話|疲れ|ありがと|有り?難|感謝|礼|申し訳|申しわけ|詫|恐れ入|恐縮|す[みい]ません|失礼|願|よろしく|宜しく|幸|賜"
    r"|助か"
    r"|存じ|申し?上げ|申しあげ|慶|自愛|祈|見舞|過ごし|愛顧|引き?立て|高配|こんにちは|こんばんは|おはよう"
    r"|はじめまして|初めまして"
    r"|敬具|拝啓|拝復|謹啓|草々|敬白|かしこ|取り?急ぎ|とりいそぎ|おめでと|突然|無沙汰|長文|乱文|連投|力添え|知恵"
    r"|ヨロシク|オネガイ|アリガト|スミマセン|スイマセン|ゴメン|ごめん|アドバイス|どなたか教え|週末を|許し|長年|承知|一報|ご参考|遠慮なくどうぞ|いつでも(?:聞|お聞|どうぞ|ご?連絡)"
    r"|差し?上げ|さしあげ|拝見|拝受|拝読|迷惑"
    r"|不便|手数|お待ち(?:して|申し)|お待たせ|今しばらく|ご来店|以上.{0,3}ご確認"
    r"|(?:ご|お|御)(?:返信|返事|返答|回答|連絡|教示|教授|一報|相談|対応|査収|報告|案内|問い?合わ?せ|知らせ|聞かせ"
    r"|申し付け)"
    r"|ご確認(?:いただ|頂|の(?:ほど|程)|を)|お怪我|お大事|困って|助けて|(?:調査|確認|調べ).{0,12}ところ$|(?:教え"
    r"|伺い|お?聞き|お尋ね|相談|質問|確認)(?:て|を)?(?:させて|したい|いただきたい|頂きたい|が)|担当させていただ"
    r"|質問です|(?:先日|昨日|先ほど|先程|以前)の件です|聞いてください|ではでは|早速.{0,4}確認(?:いたし|し)ました"
    r"|進捗.{0,6}いかが"
    r"|その後.{0,6}いかが|お送り(?:いただ|頂)(?:い|き)|(?:標記|表題|標題|首題|掲題|以下|下記).{0,12}(?:回答|連絡"
    r"|案内|返信)|問い?合わ?せです|メール(?:させて|いたし|を差し)|おつかれ|改めて.{0,4}説明|[良よ]かったです"
    r"|何よりです|(?<!を)教えてください"
)
_ENGLISH = _words("""
    i i'm i've i'd i'll we we're we've we'd we'll you you're you've you'd your yours my me us our it it's its this
    that that's the a an give gives given these those them they to for of in on at by with and or but so as if do
    does be been being am is are was were have has had having will would can could should may might any anything
    anyone someone somebody all else more further additional other just simply also please pls plz kindly thank
    thanks thx ty many much very really truly greatly deeply highly most sincerely again advance help helps helped
    helping helpful assist assistance support service time patience understanding cooperation attention
    consideration loyalty feedback kindness quick prompt swift fast rapid reply replying response responding answer
    email e-mail mail message note ticket question questions query queries enquiry inquiry concern concerns doubt
    doubts request case matter issue problem situation feel free hesitate contact contacting reach reaching out get
    getting got back let know hear hearing from soon possible asap best kind kindest warm warmest regards wishes
    faithfully respectfully cordially cheers happy glad pleased delighted sorry apologise apologize apologies
    apology accept sincere inconvenience inconveniences trouble bother bothering confusion frustration frustrating
    disruption disappointment disappointing upsetting annoying delay delays wait waiting caused cause experience
    understand imagine appreciate appreciated appreciates hope hoping trust well fine okay doing keeping good great
    nice lovely wonderful pleasant rest day week weekend morning afternoon evening today year holidays finds find
    found look looking forward touch write writing wrote regard regarding concerning earlier previous last recent
    follow following up here hi hello hey dear team folks everyone guys there customer customers client loyal
    long-time valued business welcome pleasure anytime details detailed info information below flagging raising
    sharing sending over providing bringing reporting letting quickly how go goes went things stay safe take care
    always need did what think come coming about when whenever convenience earliest enjoy products product purchase
    clarify unclear wrong place mailbox greetings urgent urgently confirm receipt needful definitely see answers
    awaiting await proceed keep wishing wish anticipation yourself assisting able certainly gladly decide decided
    first whole every uses made makes words points point right direction hand holler some enjoying enjoyed far than
    happier into hassle monday tuesday wednesday thursday friday saturday sunday emailed e-mailed called yesterday
    haven't heard quite sure who person community whether received ahead rush ping family looked
    investigated investigating checked checking shortly meantime meanwhile promptly wherever
    convenient grateful obliged thankful indebted fab advise disposal remain remains app lot bunch million heaps
    pointers pointer ideas suggestions tips advice input shout stuck clear clears useful ta once receive value
    custom resolves clarifies clarified upcoming quick-question sort sorts explains sense bothered interest
    interested using choosing part no worries early while took taking much-appreciated love fan years ten since
""")
# 「はい、お願いします。」 and 「手配できません。」 answer something.
_ANSWERS = re.compile(
    r"はい|いいえ|いえ|ええ|.*(?:(?:(?<!申し訳)(?<!申しわけ)あり|でき|出来|して(?:おり)?)ません|かねます|(?:いただけ"
    r"|頂け|でき|出来)ます。?$)"
)
_CORE_EN = re.compile(
    r"\b(?:thank|thanks|thx|ty|sorry|apolog\w+|regards|wishes|sincerely|faithfully|cheers|hop(?:e|ing)|trust|glad"
    r"|happy|pleased"
    r"|delighted|look(?:ing)? forward|let (?:me|us) know|hesitate|feel free|(?:get|getting|hear) (?:back|from)"
    r"|appreciate\w*|welcome"
    r"|pleasure|please find|(?:am|are|'m|'re) writing|follow(?:ing)? up|(?:great|good) question|take care|stay safe"
    r"|no worries"
    r"|have a (?:good|great|nice|lovely|wonderful|pleasant)|loyal|grateful|(?:a|just) shout|quick question|we value"
    r"|useful|helpful|awaiting|wishing|keep in touch|greetings|confirm receipt|needful|urgent help|wrong (?:place"
    r"|mailbox)|anticipation|can (?:certainly |definitely )?help with (?:that"
    r"|this)|see (?:my|the|our) answers?|holler|await|haven't heard|(?:may|can|could) (?:i |we |you )?(?:assist"
    r"|help)|(?:fast|quick|prompt|swift|early) (?:reply|response|answer)|right person|received your|rush|bother"
    r"|happy \w+day|question below|need some help|ping me|shout if|please advise|disposal|kind words|ta$|clears"
    r"|(?:pls|please"
    r"|someone"
    r"|anyone) help|frustrating)\b"
)


# Sentences of a courteous shape in which a few words are free.
def _one_of(words: Iterable[str]) -> str:
    """Write a pattern for words, the longest first, that looks at each first letter once."""
    by_first: dict[str, set[str]] = {}
    for word in words:
        by_first.setdefault(word[0], set()).add(word[1:])
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(map(re.escape, sorted(rest, key=len, reverse=True)))})"
        for first, rest in by_first.items()
    )


_JAPANESE = re.compile(
    rf"(?:{_one_of([*_GRAMMAR, *_RESPECT, *_EXCHANGE, *_SEASON])}|[、。,.・!?~ー…\s()※♪☆★^_m\"]"
    rf"|[きけくいかしすせっる])*+"
)
_WORDS_EN = re.compile(
    rf"(?:(?:{_one_of(_ENGLISH)})(?![\w'-])|[\s,.!?;:()&-]|\bdo(?:n't| not) hesitate\b|\bif not\b)*+"
)


def empty(sentence: str) -> bool:
    """Tell a sentence of nothing but politeness.

    >>> empty("ご多用の折、誠に恐縮ではございますが、ご返答賜りますようお願い申し上げます。")
    True
    >>> empty("お手数ですが、電源を入れ直してください。"), empty("Sorry, this is not possible.")
    (False, False)
    """
    return bare(sentence) and cored(sentence)


def bare(clause: str) -> bool:
    """Tell a clause without a word of substance, which need not be polite yet: 「この度は」."""
    if not JAPANESE.search(clause):
        return bool(_WORDS_EN.fullmatch(clause.lower()))
    return bool(_JAPANESE.fullmatch(clause)) and not _ANSWERS.match(clause)


def cored(sentence: str) -> bool:
    """Tell a sentence that holds a word of politeness, whatever else it holds."""
    if not JAPANESE.search(sentence):
        return bool(_CORE_EN.search(sentence.lower()))
    return bool(_CORE.search(sentence))
