#!/bin/sh
# Installs the system packages that some tests use: a browser that opens the report, and OCR for scanned pages.
# Changes nothing where they are there, or where there is no apt-get or no right to use it.
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium fonts-noto-cjk"
command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr tesseract-ocr-jpn"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
	(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing) >/dev/null 2>&1 ||
		echo "could not install:$missing (tests that need them will skip)"
else
	echo "not installed:$missing (tests that need them will skip); as root: apt-get install$missing"
fi
exit 0
