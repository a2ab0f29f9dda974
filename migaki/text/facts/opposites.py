"""Words that exclude each other: each axis lists its poles, Japanese and English together.

A pole is words parted by spaces. A Japanese verb stands in its dictionary form with `+1` (入れる+1, ichidan) or `+5`
(切る+5, godan), an adjective with `+い`; an English verb carries `+v`; `_` is a space inside an English phrase.
A text goes against another where it says more of one pole and less of another, so words in common do no harm.
"""

from __future__ import annotations

AXES: dict[str, tuple[str, ...]] = {
    "power": (
        "オン 入れる+1 入る+5 有効 点ける+1 つける+1 on turn_on turned_on turns_on turning_on switch_on "
        "switched_on switching_on power_on powered_on put_on enable+v active activate+v",
        "オフ 切る+5 無効 消す+5 off turn_off turned_off turns_off turning_off switch_off switched_off "
        "switching_off power_off powered_off disable+v inactive deactivate+v",
    ),
    "light": (
        "点灯 点く+5 灯る+5 lit steady",
        "点滅 blink+v flash+v",
        "消灯 消える+1 unlit go_out goes_out",
    ),
    "run": (
        "開始 起動 始める+1 始まる+5 始動 再開 稼働 start+v begin begins began beginning launch+v resume+v boot+v "
        "startup",
        "停止 終了 終える+1 終わる+5 止める+1 止まる+5 中止 中断 シャットダウン stop+v stopped stopping end+v "
        "finish+v quit shut_down shutdown halt+v pause+v",
    ),
    "open": (
        "開く+5 開ける+1 開け 開放 開店 open+v unfold+v",
        "閉じる+1 閉める+1 閉まる+5 閉鎖 閉店 close+v shut",
    ),
    "lock": (
        "ロック 施錠 固定 lock+v",
        "ロック解除 アンロック 解錠 unlock+v",
    ),
    "raise": (
        "上げる+1 上がる+5 上昇 増やす+5 増える+1 増加 増量 引き上げる+1 拡大 increase+v raise+v rise rises "
        "enlarge+v expand+v zoom_in",
        "下げる+1 下がる+5 下降 低下 減らす+5 減る+5 減少 減量 引き下げる+1 縮小 decrease+v reduce+v lower+v fall "
        "falls shrink zoom_out",
    ),
    "add": (
        "追加 加える+1 登録 add+v insert+v append+v install+v インストール register+v subscribe+v 購読 加入",
        "削除 取り除く+5 登録解除 抹消 消去 remove+v delete+v erase+v uninstall+v アンインストール unregister+v "
        "unsubscribe+v 解約 退会",
    ),
    "make": (
        "作成 作る+5 生成 create+v make makes made making generate+v",
        "削除 delete+v destroy+v",
    ),
    "until": (
        "since",
        "until till",
    ),
    "bound": (
        "以上 超 超える+1 or_above or_more or_later",
        "未満 以下 or_below or_less or_fewer or_earlier",
    ),
    "set": (
        "設定 適用 set apply",
        "解除 取り消す+5 取消 取り消し unset cancel+v",
    ),
    "attach": (
        "接続 つなぐ+5 繋ぐ+5 取り付ける+1 取付ける+1 取り付け 取付け 取付 装着 挿す+5 差し込む+5 挿入 装填 "
        "connect+v attach+v mount+v plug_in",
        "切断 外す+5 取り外す+5 取外す+5 取り外し 取外し 抜く+5 取り出す+5 排出 disconnect+v detach+v unmount+v "
        "unplug+v eject+v",
    ),
    "side": (
        "左 left leftmost",
        "右 right-hand right rightmost",
    ),
    "level": (
        "上 最上 上部 上側 上面 上段 上向き above over upper top up upward upwards 上り",
        "下 最下 下部 下側 下面 下段 下向き below under lower bottom down downward downwards beneath 下り",
    ),
    "order": (
        "前 以前 事前 手前 前面 前方 直前 前半 before prior earlier preceding front previous previously",
        "後 以後 以降 事後 あと 後ろ 後面 後方 直後 後半 after later following back rear next subsequent",
    ),
    "inside": (
        "内 内側 内部 社内 国内 屋内 室内 圏内 院内 学内 構内 in inside into within indoor indoors internal inner",
        "外 外側 外部 社外 国外 海外 屋外 室外 圏外 院外 学外 構外 out outside outdoor outdoors external outer",
    ),
    "enter": (
        "ログイン サインイン 入室 入場 入社 入会 入庫 入荷 login log_in logged_in sign_in logon sign-in check_in "
        "check-in",
        "ログアウト サインアウト ログオフ 退室 退場 退社 出庫 出荷 logout log_out logged_out sign_out logoff "
        "sign-out check_out check-out",
    ),
    "first": (
        "最初 初回 先頭 冒頭 第一 はじめ 初め first initial beginning",
        "最後 最終 末尾 終わり おわり last final",
    ),
    "new": (
        "新規 新しい+い 新品 最新 新版 新型 new newer newest latest modern",
        "既存 古い+い 中古 旧 旧版 旧型 existing old older oldest outdated",
    ),
    "send": (
        "送信 送信元 送る+5 発送 発信 送付 アップロード send sends sending sent upload+v",
        "受信 受信元 受け取る+5 受領 着信 ダウンロード receive+v download+v",
    ),
    "outcome": (
        "成功 合格 完了 正常 正しい+い succeed+v success successful successfully pass+v passed correct correctly "
        "valid normal",
        "失敗 不合格 未完了 異常 誤り fail+v failed failure failing incorrect incorrectly invalid abnormal",
    ),
    "size": (
        "大きい+い 大きな 大型 最大 上限 large larger largest big bigger biggest maximum max",
        "小さい+い 小さな 小型 最小 下限 small smaller smallest little minimum min",
    ),
    "length": (
        "長い+い 延長 long longer longest lengthen+v extend+v",
        "短い+い 短縮 short shorter shortest shorten+v",
    ),
    "height": (
        "高い+い 最高 高温 高速 高画質 高解像度 high higher highest",
        "低い+い 最低 低温 低速 低画質 低解像度 low lower lowest",
    ),
    "speed": (
        "速い+い 早い+い 早める+1 速く fast faster fastest early quick quickly",
        "遅い+い 遅れる+1 slow slower slowest late slowly",
    ),
    "heat": (
        "熱い+い 暑い+い 温める+1 加熱 暖房 温水 hot heat+v heating warm warmer",
        "冷たい+い 寒い+い 冷やす+5 冷却 冷房 冷水 cold cool+v cooling cooler",
    ),
    "weight": (
        "重い+い heavy heavier",
        "軽い+い lightweight lighter",
    ),
    "bright": (
        "明るい+い bright brighter",
        "暗い+い dark darker dim",
    ),
    "wide": (
        "広い+い 太い+い 厚い+い wide wider thick thicker broad",
        "狭い+い 細い+い 薄い+い narrow narrower thin thinner",
    ),
    "strong": (
        "強い+い 強める+1 強 strong stronger tighten+v 締める+1",
        "弱い+い 弱める+1 弱 weak weaker loosen+v 緩める+1",
    ),
    "many": (
        "多い+い 多く more many most",
        "少ない+い 少なく less few fewer fewest least",
    ),
    "near": (
        "近い+い 近く near close_to nearby",
        "遠い+い 遠く far distant",
    ),
    "day": (
        "午前 朝 昼 日中 昼間 am a.m. morning daytime",
        "午後 夜 夜間 夕方 pm p.m. evening night nighttime afternoon",
    ),
    "when": (
        "昨日 前日 昨年 先週 先月 yesterday",
        "今日 本日 当日 今年 今週 今月 today",
        "明日 翌日 来年 翌年 来週 翌週 来月 翌月 tomorrow",
    ),
    "weekday": (
        "月曜 monday mon",
        "火曜 tuesday tue",
        "水曜 wednesday wed",
        "木曜 thursday thu",
        "金曜 friday fri",
        "土曜 saturday sat",
        "日曜 sunday sun",
        "平日 weekday weekdays",
        "休日 祝日 週末 土日 holiday holidays weekend weekends",
    ),
    "period": (
        "毎日 日次 daily",
        "毎週 週次 weekly",
        "毎月 月次 月額 monthly",
        "毎年 年次 年額 yearly annually annual",
        "毎時 hourly",
    ),
    "season": (
        "春 spring",
        "夏 summer",
        "秋 autumn",
        "冬 winter",
    ),
    "compass": (
        "北 北部 north northern",
        "南 南部 south southern",
        "東 東部 east eastern",
        "西 西部 west western",
    ),
    "colour": (
        "赤 赤い+い 赤色 red",
        "青 青い+い 青色 blue",
        "緑 緑色 green",
        "黄 黄色 黄色い+い yellow",
        "黒 黒い+い 黒色 black",
        "白 白い+い 白色 white",
        "橙 オレンジ色 橙色 orange",
        "灰色 グレー gray grey",
        "紫 紫色 purple",
        "茶色 brown",
        "ピンク pink",
    ),
    "sex": (
        "男性 男 男の子 male man men boy boys",
        "女性 女 女の子 female woman women girl girls",
    ),
    "amount": (
        "すべて 全て 全部 全員 全体 全件 全社 いつも 必ず 常に 毎回 all every everyone everything always entire whole",
        "一部 部分的 一部分 時々 ときどき 場合により some someone something sometimes partly partial partially part",
        "none nobody nothing",
    ),
    "only": (
        "のみ だけ only solely exclusively",
        "以外 除く+5 除き 除いて except excluding exclude+v other_than",
    ),
    "including": (
        "含む+5 含める+1 including include+v",
        "除く+5 除外 excluding exclude+v",
    ),
    "both": (
        "両方 両面 双方 both",
        "片方 片面 一方のみ either one-sided single-sided",
    ),
    "show": (
        "表示 可視 show+v shown display+v visible unhide",
        "非表示 隠す+5 不可視 hide hides hid hiding hidden invisible",
    ),
    "publish": (
        "公開 public publish+v",
        "非公開 private unpublish+v",
    ),
    "permit": (
        "許可 承認 承諾 受諾 可決 許す+5 allow+v permit+v accept+v approve+v grant+v",
        "拒否 却下 否認 否決 禁じる+1 deny denies denied denying refuse+v reject+v block+v forbid forbids "
        "forbidden prohibit+v",
    ),
    "write": (
        "読み取り 読み込む+5 読み込み 読む+5 入力 read reads reading input+v load+v",
        "書き込み 書き込む+5 書く+5 出力 write writes wrote written writing output+v",
    ),
    "save": (
        "保存 save+v keep keeps kept",
        "破棄 捨てる+1 discard+v",
    ),
    "cipher": (
        "暗号化 encrypt+v encryption encrypted",
        "復号 復号化 decrypt+v decryption decrypted",
    ),
    "pack": (
        "圧縮 compress+v zip",
        "解凍 展開 伸張 decompress+v extract+v unzip",
    ),
    "trade": (
        "買う+5 購入 購買 仕入れ 入金 預け入れ buy buys bought buying purchase+v deposit+v",
        "売る+5 販売 売却 出金 引き出す+5 sell sells sold selling withdraw withdrawal withdrawing",
    ),
    "lend": (
        "貸す+5 貸出 貸与 lend lends lending lent",
        "借りる+1 借用 返却 返す+5 borrow+v return+v",
    ),
    "import": (
        "インポート 輸入 取り込む+5 import+v",
        "エクスポート 輸出 書き出す+5 export+v",
    ),
    "orient": (
        "縦 縦向き 垂直 vertical vertically portrait",
        "横 横向き 水平 horizontal horizontally landscape",
    ),
    "sign": (
        "プラス 正の 陽性 黒字 plus",
        "マイナス 負の 陰性 赤字 minus",
    ),
    "push": (
        "押す+5 push+v press+v pressed",
        "引く+5 引っ張る+5 離す+5 放す+5 pull+v release+v released",
    ),
    "price": (
        "無料 無償 free complimentary",
        "有料 有償 paid chargeable",
    ),
    "wire": (
        "有線 wired",
        "無線 ワイヤレス wireless",
    ),
    "mode": (
        "自動 オート automatic automatically auto",
        "手動 マニュアル操作 manual manually",
    ),
    "print": (
        "カラー印刷 フルカラー",
        "白黒 モノクロ monochrome",
    ),
    "case": (
        "大文字 uppercase upper-case",
        "小文字 lowercase lower-case",
    ),
    "width": (
        "全角",
        "半角",
    ),
    "party": (
        "個人 personal individual",
        "法人 corporate",
    ),
    "role": (
        "管理者 administrator administrators admin admins",
        "一般ユーザー 一般利用者 ゲスト guest guests",
    ),
    "person": (
        "送信者 差出人 sender",
        "受信者 宛先 recipient",
    ),
    "travel": (
        "到着 入国 arrive+v arrival arrivals",
        "出発 出国 depart+v departure departures",
    ),
    "source": (
        "元 移行元 コピー元 送信元",
        "先 移行先 コピー先 送信先",
    ),
    "online": (
        "オンライン online",
        "オフライン offline",
    ),
    "local": (
        "ローカル local locally",
        "リモート remote remotely",
    ),
    "same": (
        "同じ 同一 一致 等しい+い same identical equal equals",
        "違う+5 異なる+5 別の 相違 不一致 different differ+v unequal",
    ),
    "upgrade": (
        "アップグレード upgrade+v",
        "ダウングレード downgrade+v",
    ),
    "gain": (
        "利益 収入 profit income",
        "損失 支出 loss expense expenses",
    ),
    "parity": (
        "奇数 odd",
        "偶数 even-numbered",
    ),
    "position": (
        "奥",
        "手前側",
    ),
    "inflow": (
        "吸気 入口 入り口 entrance intake",
        "排気 出口 exit outlet",
    ),
    "join": (
        "結合 統合 merge+v combine+v",
        "分割 分離 split splits splitting separate+v",
    ),
    "wet": (
        "濡れる+1 湿る+5 wet damp moist",
        "乾く+5 乾いた 乾燥 dry dried drying",
    ),
    "age": (
        "大人 成人 adult adults",
        "子供 子ども 未成年 child children kid kids",
    ),
    "agree": (
        "同意 賛成 agree+v",
        "反対 不同意 disagree+v",
    ),
    "buyer": (
        "勝つ+5 勝ち win wins won winning",
        "負ける+1 負け lose loses lost losing",
    ),
}
