"""Words that say the same in support questions, so that one for the other is no other matter.

Kanji stand without their kana endings, as texts are cut by script. Only words that can stand for each other in a
question about a product or a service; what depends on the product (screen, window) is left out.
"""

_GROUPS = """
delete remove erase
buy purchase
fix repair
begin start
choose select
invoice bill
change alter modify edit
show display
device machine unit
computer pc
phone telephone
obtain receive
find locate
error fault
broken damaged defective
guide manual handbook instructions
price cost
reimburse refund
shipment delivery
parcel package
staff employee
firm company
password passcode
internet web
picture image photo
quick fast
allow permit
finish complete
correct right
wrong incorrect
reply answer respond
terminate end
send submit
large big
little small
購入 買
削除 消去
変更 変
故障 壊 破損
開始 始 スタート
終了 終
選択 選
修理 直
料金 代金 費用
社員 従業員 職員
配達 配送
紛失 失
説明書 取扱説明書 取説 マニュアル 手引
画像 写真 イメージ
携帯 携帯電話
スマホ スマートフォン
パソコン コンピュータ
印刷 プリント 印字
設定 セットアップ
解約 退会
返金 払戻
領収書 領収証
電池 バッテリ
更新 アップデート
取得 入手
問題 トラブル 不具合 障害
使用 利用 使
返答 回答 返事 返信
値段 価格
停止 止
キャンセル 取消
予備 スペア
顧客 客 得意先
"""
SYNONYMS = {word: at for at, line in enumerate(_GROUPS.strip().splitlines()) for word in line.split()}
"""The group of each word; katakana without the long mark at its end."""
