"""What support says when it says nothing: patterns for a sentence, Japanese and English.

They are looked for in one sentence at a time, so that `.*` stays inside it.
"""

from __future__ import annotations


def words(pattern: str) -> str:
    r"""Make `\b` the boundary of an ASCII word: the Unicode one takes fifty times as long on Japanese."""
    return pattern.replace(r"\b", r"(?-u:\b)")


COURTESY = words(
    r"(?:お問い?合わ?せ|ご連絡|ご返信|ご質問|ご利用|ご意見|ご指摘|ご要望"
    r"|貴重な)[^。、]*ありがとうござい(?:ます|ました)"
    r"|(?:誠に|大変|どうも)?(?:ありがとうござい(?:ます|ました)|申し訳(?:ござい|あり)ません(?:が|でした)?"
    r"|恐れ入りますが?|恐縮ですが|すみませんが?)"
    r"|ご(?:不便|迷惑|心配)を[^。、]*おかけ(?:いた)?(?:し(?:まして|ており)?|して)|お待たせ(?:して|いたしまして"
    r"|しており)*(?:恐れ入ります|申し訳)?"
    r"|(?:いつも)?(?:大変)?お世話になって(?:おり|い)ます|お疲れ様です|はじめまして|(?:今後とも|何卒"
    r"|どうぞ)?(?:よろ|宜)しくお(?:願|ねが)い(?:いた|致)?します"
    r"|(?:承知|了解)(?:いた|致)?しました|かしこまりました|(?:ご要望として)?承りました"
    r"|(?i:\bthank(?:s| you)(?: (?:very|so) much| a lot)?(?: (?:for|in) [^.,!]*)?|\b(?:i'm |we're |we are "
    r"|i am )?(?:so |very )?sorry(?: (?:for|about) [^.,!]*)?"
    r"|\bwe apologi[sz]e[^.,!]*|\b(?:kind|best|warm) regards|\b(?:hello|hi|hey|dear)(?: there| all| team)?\b"
    r"|\bgood (?:morning|afternoon|evening|day)\b"
    r"|\bwe (?:really |truly )?appreciate[^.,!]*|\bunderstood\b|\bnoted\b|\b(?:good|great) question\b|\b(?:ok"
    r"|okay),? will do\b"
    r"|\bnice to meet you\b|\bplease\b$)"
)
"""Thanks, excuses and greetings: phrases without content."""

PROMISE = words(
    r"(?:確認|調査|検討|共有|引き?継ぎ?|エスカレーション|連絡|返信|返事|回答|知らせ|調べ|手配|伝え|申し送り|転送"
    r"|案内|検証)(?:を|は)?(?:いた|致)?"
    r"(?:いたし|致し|させていただ|させて頂|し?て(?:おり|い)ま|中です|中でござい)"
    # What a product 対応しています is no promise; what people are dealing with now is.
    r"|対応(?:を|は)?(?:いたし|致し|させていただ|させて頂|中です|中でござい)"
    r"|(?:現在|ただ今|ただいま|順次|担当者?が).*対応し?て(?:おり|い)ま"
    r"|(?:社内|弊社|担当|部署|部門|追って|改めて|後ほど|のちほど|折り返し|至急|早急|明日|本日).*"
    r"(?:確認|連絡|返信|返事|回答|知らせ|調査|対応|引き?継ぎ?)(?:し|いたし|致し|申し上げ|させていただき"
    r"|を?差し上げ)?ま(?:す|した)"
    r"|(?:少々|しばらく).*(?:お待ち|お時間)|回答をお待ち|参考(?:に|と)(?:いた|致|さ)|^\s*(?:確認|調査)します"
    r"|(?i:\b(?:get|come) back to you|\blook(?:ing)? into (?:this|it|your)|\b(?:are|am|is|be|'re"
    r"|still) investigating\b|\b(?:contact|reach out to|update|inform|notify) you\b"
    r"|\b(?:been|have|has) (?:been )?(?:forwarded|escalated|passed|shared|received)|\b(?:will|let me|i'll"
    r"|we'll) (?:check|forward|escalate|follow up|pass|take it)"
    r"|\blet you know\b|\b(?:are|is|am|'re|'m) (?:still )?(?:working on|checking|looking)|passed it on"
    r"|into consideration"
    r"|\b(?:shared|forwarded|passed|escalated) (?:your|it|this)|longer than expected|bear with us|hold on"
    r"|\bone moment\b|\bfind out for you)"
)
"""Promises to look into it, in place of an answer."""

UNKNOWN = words(
    r"(?:わか|分か|判)りかね|(?:お答え|お応え|ご案内|ご回答)(?:は|を|が)?.*(?:でき(?:ま|な|か)|いたしかね"
    r"|致しかね|控え)|差し控え|存じ(?:ません|上げません)"
    r"|把握(?:して|でき)(?:お|い)?(?:りま|ま|な)|(?:わか|分か|知)りません|不明です|お力になれ"
    r"|(?i:\b(?:don't|do not|cannot|can't|unable to|couldn't) (?:really )?(?:know|say|answer|comment|tell"
    r"|help)|\bnot sure\b|\bno (?:idea|information)\b)"
)
"""Answers that say that they do not know."""

REDIRECT = words(
    r"(?:お問い?合わ?せ|ご連絡|ご相談|お電話|ご用命)(?:を)?(?:して)?(?:くだ|下|いただ|頂|願)"
    r"|(?i:\b(?:contact|call|ask|e-?mail|reach out to|write to) (?:us|support|customer|our|your dealer"
    r"|your administrator"
    r"|the (?:support|service|sales|help ?desk|vendor|manufacturer))\b|give us a call)"
)
"""Sends the asker to somebody else."""

POINTER = words(
    r"(?:下|上|次|左|右|添付|別紙|別添|別表|前述|上述|先述|こちら|リンク|図|表|画像|資料|ファイル|ページ|記事"
    r"|付録|マニュアル|説明書).*"
    r"(?:参照|ご覧|確認|とおり|通り|見て|クリック|載)|(?:詳し?く|くわしく|詳細)は?、?(?:こちら|リンク|別途)"
    r"|^\s*(?:別紙|添付|下図|上図|下記)(?:を)?参照"
    r"|(?i:\b(?:see|refer to|follow|check|read|view|consult)\b.*\b(?:below|above|attach|figure|table|appendix"
    r"|document|link|page|article|manual|guide|screenshot)"
    r"|\b(?:attached|enclosed)\b|\b(?:figure|table|screenshot|image|diagram|link|steps?) (?:below|above)"
    r"|\bbelow shows\b|\bclick here\b|\b(?:same )?as (?:described|mentioned|shown|explained|stated"
    r"|discussed)\b"
    r"|\bmentioned (?:above|earlier|before)|\b(?:this|the following) (?:link|table|figure|page|article"
    r"|image)\b|\bappendix [a-z0-9]\b)"
)
"""Points at something that the pair does not hold."""

MISSING = words(
    r"下図|上図|右図|左図|次の図|以下の図|図の(?:とおり|通り|ように)|添付(?:の|ファイル|資料)|別紙"
    r"|スクリーンショットの(?:とおり|通り)|次の画像"
    r"|(?i:\b(?:figure|screenshot|image|diagram|picture) (?:below|above)|\bsee (?:the )?(?:figure|attached"
    r"|attachment)|\battached (?:file|document|pdf)|\bfollowing (?:figure|screenshot|image))"
)
"""A figure or an attachment that the answer leans on."""
