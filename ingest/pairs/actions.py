"""Turns Japanese nouns of action into the verbs that questions are made of: 利用者の登録 → 利用者を登録する."""

from __future__ import annotations

import re

_DONE_WORDS = (
    "交換 調整 清掃 掃除 設置 接続 設定 登録 変更 削除 追加 補充 補給 更新 インストール アンインストール"
    " 初期化 再起動 起動 終了 停止"
    " 復旧 復元 復帰 作成 編集 移動 複製 コピー 解除 管理 選択 選定 入手 取得 検証 確認 検索 表示 印刷"
    " 保存 修正 ビルド アップロード"
    " ダウンロード アップグレード アップデート カスタマイズ セットアップ 実行 利用 使用 操作 入力 出力"
    " 送信 受信 同期 共有 公開 申請"
    " 予約 発行 返品 返却 提出 記入 計算 測定 校正 点検 保守 保管 廃棄 運搬 固定 挿入 分解 充電 暗号化"
    " 有効化 無効化 最適化 自動化"
    " バックアップ リセット リストア スキャン エクスポート インポート デプロイ テスト デバッグ"
    " コンパイル マウント キャンセル 解約 変換"
    " 統合 分割 結合 整理 消去 除去 洗浄 消毒 乾燥 撮影 録画 再生 録音 報告 承認 却下 認証 切断 監視"
    " 分析 集計 導入 移行 展開 構築"
    " 配布 適用 指定 購入 注文 修理 準備 検査 診断 校正 開始 中止 記録 再ビルド ロック プレビュー"
    " 寄付 収集 相談 参加 投稿 解消 受領 調査 履行 評価 開発 選別 引用 翻訳 編成 抽出 除外 非表示 検出 対処"
    " 提供 掲載 追記 支持 拡充 廃止 堅牢化 活用 通知 連絡 手配 補正 巡回 閲覧 共用 配線 加工"
    " 連携 脱退 退会 入会 加入 解凍 圧縮 届出 交付 リスト化 活性化 効率化 文書化 ドキュメント化"
)
_NATIVE_WORDS = (
    "取り付け:取り付ける 取付け:取り付ける 取付:取り付ける 取り外し:取り外す"
    " 取外し:取り外す 組み立て:組み立てる 組立て:組み立てる 入れ替え:入れ替える"
    " 切り替え:切り替える 切替:切り替える 貼り付け:貼り付ける 読み込み:読み込む"
    " 書き込み:書き込む 書き出し:書き出す 取り込み:取り込む 呼び出し:呼び出す"
    " 並べ替え:並べ替える 絞り込み:絞り込む 立ち上げ:立ち上げる 手入れ:手入れする"
    " 申し込み:申し込む 引き継ぎ:引き継ぐ 取り消し:取り消す 取り出し:取り出す"
    " 差し込み:差し込む 片付け:片付ける 片づけ:片づける 巻き取り:巻き取る"
    " 取り扱い:取り扱う 取扱い:取り扱う 割り当て:割り当てる 埋め込み:埋め込む 組み込み:組み込む"
)
_NATIVE = dict(pair.split(":") for pair in _NATIVE_WORDS.split())
_DONE = "|".join(sorted([*_DONE_WORDS.split(), *_NATIVE], key=len, reverse=True))
WAYS = "手順|方法|仕方|しかた|やり方|やりかた|流れ|操作|手続き"
ACTION = re.compile(
    rf"(?P<of>.*?[^のへらでと])??(?P<by>の|への|からの|での|との|を|も|へ|に|/|・|)(?P<do>{_DONE})(?:(?:と|・|/|および"
    rf"|や)(?P<and>{_DONE}))?"
    rf"(?:(?:の|)(?P<way>{WAYS}))?"
)
_BY = {
    "の": "を",
    "への": "へ",
    "からの": "から",
    "での": "で",
    "との": "と",
    "を": "を",
    "も": "も",
    "へ": "へ",
    "に": "に",
}
NEGATIVE = re.compile(r"(?:ない|しまう|にくい|づらい|遅い|おかしい)$|(?<!ことが)が[^をがに、]*[るすくうつぬぶむぐ]$")
_STATE = re.compile(r"(?:される|られる|まれる|できる|である|がある|となる|になる)$")
VERB = re.compile(r"(?<=[ぁ-ん一-龥])[るすくうつぬぶむぐ]$|^[^ぁ-ん]*[一-龥][るすくうつぬぶむぐ]$")
_U_ROW = dict(zip("こおそとのぼもろご", "くうすつぬぶむるぐ", strict=True))


def doing(name: str) -> str | None:
    """Give the task that a heading names as a verb; None where it names none.

    >>> doing("利用者の登録"), doing("初期化の方法"), doing("まずは始めよう"), doing("各部の名称")
    ('利用者を登録する', '初期化する', 'まずは始める', None)
    """
    found = ACTION.fullmatch(name)
    if found and (of := _object(found["of"] or "", found["by"])) is not None:
        first = f"{found['do']}・" if found["and"] and found["do"] not in _NATIVE else ""
        last = found["and"] if first else found["do"]
        return of + first + _NATIVE.get(last, f"{last}する")
    if found and (found["of"] or found["by"]):
        return None
    if willed := _willed(name):
        return willed
    return name if VERB.search(name) and not (NEGATIVE.search(name) or _STATE.search(name)) else None


def _willed(name: str) -> str | None:
    """Give the plain verb of a heading that invites: 始めよう → 始める, 使おう → 使う."""
    if found := re.fullmatch(r"(.*[しきぎいちりみびえけせてねべめれげじぜ一-龥])よう", name):
        return f"{found[1][:-1]}する" if found[1].endswith("し") else f"{found[1]}る"
    if found := re.fullmatch(r"(.*[ぁ-ん一-龥])([こおそとのぼもろご])う", name):
        return found[1] + _U_ROW[found[2]]
    return None


def _object(of: str, by: str) -> str | None:
    """Give what is acted on, with its particle; None where the words make one compound noun."""
    if not of:
        return "" if not by else None
    if not by and re.search(r"(?<=[^ぁ-ん])(?:で|から)[^ぁ-ん]+$", of):
        return f"{of}を"  # 画面で + 権限 + 変更
    if by == "の":
        of = re.sub("への(?=[^の]+$)", "へ", of)
    return f"{of}{_BY[by]}" if by in _BY else None
