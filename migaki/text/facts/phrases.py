"""Negation, duty and permission, comparison: the phrases that turn a statement, and those that only look like it.

Written as in `opposites`. The longest phrase at a place is taken, so that an idiom listed under `IDIOMS` hides the
negation or the opposite inside it.
"""

from __future__ import annotations

NEGATION = (
    "ない なかった なかっ なく なくて なければ なきゃ なかろう ません ませぬ ずに せずに ずとも ぬよう 不可 不可能 "
    "不能 不明 未対応 非対応 不適 ないで なさそう 無し なし 無い 無く 厳禁 対象外 未設定 未登録 未定 未使用 未確認 "
    "未完了 未インストール 未接続 未入力 not never no without cannot neither nor nobody none nothing nowhere "
    "unable impossible unavailable unsupported unlikely unnecessary unused unauthorized unlimited don't doesn't "
    "didn't won't can't couldn't isn't aren't wasn't weren't wouldn't shouldn't haven't hasn't hadn't ain't dont "
    "doesnt didnt cant wont isnt no_longer unless"
)

MUST = (
    "なければならない なければなりません なければならなく なければなら なければいけない なければいけません "
    "なければいけ ないといけない ないといけません なくてはならない なくてはなりません なくてはいけない "
    "なくてはいけません なきゃいけない なきゃならない ざるを得ない ざるをえない ざるを得ません ざるをえません "
    "ねばならない ねばなりません 必要 必須 義務 必要がある 必要があり must have_to has_to had_to need_to needs_to "
    "required require requires mandatory necessary obligatory"
)
MUST_NOT = (
    "てはいけない てはいけません てはならない てはなりません ではいけない ではいけません ではならない "
    "ではなりません てはだめ てはダメ ちゃだめ てはいけなく てはいけ ではいけ 禁止 厳禁 べきでない べきではない "
    "べきではありません must_not mustn't may_not not_allowed not_permitted shall_not prohibited forbidden"
)
MAY = (
    "てもよい てもいい てもよく てもかまわない てもかまいません ても構わない ても構いません てもよろしい "
    "てもよろしく でもよい でもいい でもかまわない でもかまいません でも構わない でも構いません て差し支えない "
    "て差し支えありません may allowed permitted optional optionally"
)
NEED_NOT = (
    "なくてもよい なくてもいい なくてもかまわない なくてもかまいません なくても構わない なくても構いません "
    "必要はない 必要はありません 必要ない 必要ありません 必要がない 必要がありません 必要なく 必要はなく "
    "必要がなく 不要 不必要 任意 need_not needn't don't_have_to doesn't_have_to do_not_have_to does_not_have_to "
    "didn't_have_to don't_need_to doesn't_need_to do_not_need_to does_not_need_to not_necessary not_required "
    "not_need_to unnecessary not_need"
)
SHOULD = "べき 推奨 望ましい ほうがよい 方がよい should ought_to recommended advisable"

AT_LEAST = "以上 at_least no_less_than no_fewer_than ≧ ≥ or_more or_above or_later minimum_of not_less_than"
AT_MOST = (
    "以下 以内 まで at_most no_more_than up_to ≦ ≤ or_less or_fewer or_below or_earlier maximum_of not_more_than within"
)
UNDER = "smaller_than shorter_than lower_than 未満 を下回 less_than fewer_than under below"
OVER = (
    "larger_than greater_than longer_than higher_than 超 を超え 超過 を上回 超える+1 more_than over above "
    "exceeding exceed+v"
)

ONLY_WITH_NOT = "しか"

COURTESY = (
    "お世話 ありがとう 有難う 有り難う 申し訳 お手数 恐れ入り 恐縮 よろしくお願い 宜しくお願い ご不明 お気軽 "
    "お問い合わせ お問合せ ご連絡 ご確認 幸いです いかがでしょうか ご迷惑 ご理解 ご容赦 お待ち かしこまりました "
    "承知 はじめまして お疲れ ご利用 失礼 ご質問 ご安心 お役に立 thank_you thanks hello hi dear sorry regards "
    "apologize apologies please_let_us_know let_us_know let_me_know feel_free happy_to_help glad welcome i_hope "
    "hope_this hope_that sincerely greetings no_problem"
)
"""Words of greetings and thanks, which no evidence need hold."""

IDIOMS = (
    "申し訳ない 申し訳ありません 申し訳ございません 申しわけありません 申しわけございません もうしわけありません "
    "すみません すいません かもしれない かもしれません かも知れない かも知れません に違いない に違いありません "
    "に相違ない に相違ありません だけでなく だけではなく のみならず のみでなく ばかりでなく だけじゃなく "
    "ほかならない 他ならない とんでもない とんでもありません もったいない もったいなく さりげない さりげなく "
    "危ない 危なく あぶない 危なかっ 少なくとも 少なからず 何気なく まもなく 間もなく ほどなく 遠慮なく ご遠慮なく "
    "いただけませんか いただけませんでしょうか もらえませんか もらえませんでしょうか くれませんか くださいませんか "
    "頂けませんか 頂けませんでしょうか 頂けないでしょうか いただけないでしょうか もらえないでしょうか いただけない "
    "頂けない ませんか ませんでしょうか ないでしょうか ではないか じゃないか ではないでしょうか んじゃない "
    "なくなる なくなり なくなっ つまらない くだらない しょうがない しかし しかも しかるべき たしか 仕方ない "
    "仕方がない 切ない 幼い ないし 幸いなく 問題なく 問題ない 問題ありません 間違いなく 間違いない "
    "間違いありません 差し支えなければ よろしければ でなければ必ず no_problem not_only no_doubt nothing_but "
    "no_matter why_not not_just no_one's no. 名前 前提 前回 前述 前記 前者 人前 腕前 名前付き 前もって 目の前 "
    "当たり前 あたりまえ 今後 後述 後者 後日 後ほど はじめまして 背後 老後 予後 前後 今後とも 後輩 上記 上手 上位 "
    "向上 売上 仕上げ 仕上がる 仕上がり 上司 上書き 上書 以上です 以上のように 以上の通り 地上 身上 上で 上に 頭上 "
    "上下 上達 立ち上げ 立ち上がり 下記 下さい 下さる 下さっ 下さり 下線 部下 廊下 靴下 地下 下り坂 下書き 以下の "
    "足下 値下げ 下水 下旬 上旬 中旬 天下 下校 下見 内容 案内 内蔵 以内 社内報 内訳 内線 内閣 内々 家内 年内 "
    "期間内 内職 範囲内 うち 身内 市内 都内 県内 機内 車内 意外 例外 外来 外国 海外旅行 外食 外出 外見 論外 予想外 "
    "時間外 外観 外科 外す 左右 右往左往 受け入れ 受け入れる 取り入れ 仕入れ 手に入れ 組み入れ 気に入り お気に入り "
    "気に入る 入力 記入 加入 導入 購入 入手 入門 入学 輸入 投入 介入 収入 入り 締め切り 締切 大切 親切 適切 "
    "切り替え 切り替える 切替 切り取り 切り取る 切り出し 区切り 区切る 切手 品切れ 期限切れ 切り離し 切り口 "
    "切り捨て 乗り切 開発 公開 展開 開催 再開発 打開 開示 終了後 消費 消耗 消防 消毒 取消 消化 取り消し 消しゴム "
    "取り消す 打ち消 面白い 面白 面白く 告白 空白 余白 白紙 明白 白黒 黒板 真っ黒 赤ちゃん 赤字 黒字 青年 青空 "
    "緑茶 青少年 黄金 赤外線 紫外線 白い目 白衣 白菜 白鳥 春先 東京 東北 関東 関西 東京都 東海 西暦 南極 北極 "
    "北海道 東西 南北 大西洋 西洋 東洋 強制 強調 勉強 強化 補強 強引 弱点 先に 先ほど 先生 先日 先月 優先 宛先 "
    "連絡先 先頭 先方 取引先 勤務先 旅行先 出先 先端 率先 この先 指先 元気 足元 手元 復元 次元 元々 もともと 還元 "
    "地元 元号 元日 身元 高校 高齢 高級 高度 最低限 低減 長男 社長 部長 課長 店長 校長 長官 会長 成長 近年 最近 "
    "近代 付近 身近 近所 早速 早急 速やか 速度 太陽 広告 広場 広報 広島 細かい 細部 詳細 薄力粉 重要 重複 重視 "
    "体重 慎重 貴重 朝食 昼食 夕食 今朝 夜景 今夜 深夜 男女 正月 正確 正式 正規 改正 訂正 修正 明確 明示 説明 新聞 "
    "更新 新しく 最新の 新宿 新潟 新幹線 刷新 古くから 多少 多分 多数 少々 少し 横断 横浜 横断歩道 縦断 引き続き "
    "取引 引用 割引 引き出し 引っ越し 押印 全般 全国 完全 安全 全力 全面的 大きさ 高さ 長さ 重さ 広さ 速さ 厚さ "
    "太さ 強さ 明るさ 深さ 多さ 近さ 温かさ 読書 書類 書籍 書式 書店 読み方 読者 辞書 文書 証書 仕様書 売り場 売店 "
    "ついて つきまして につき つき ついた 付いて つけ加え 気をつけ 気を付け 片付け 受け付け 受付 名付け 格付け "
    "裏付け いれば なければ必要 on_the on_a on_my on_an on_your on_this on_our on_their on_his on_her in_the in_a "
    "in_my in_an in_your in_this in_order in_our in_their in_his in_her in_general in_case out_of over_the "
    "turn_over find_out figure_out point_out run_out carry_out sold_out based_on depending_on depend_on depends_on "
    "set_up back_up clean_up end_up come_up sign_up right_now all_right at_all after_all up_to_date follow_up "
    "look_up at_least_once so_far as_far as_soon as_well long_time no_one_else front_of feel_free free_of short_of "
    "at_the_same the_same in_addition on_behalf log_on"
)
