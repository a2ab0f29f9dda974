#!/bin/sh
# Installs Debian packages where that is possible; says what to do where it is not. Never fails.
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
	(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@") >/dev/null 2>&1 ||
		echo "could not install $*; what needs it will skip"
else
	echo "not installed: $*; what needs it will skip. As root: apt-get install $*"
fi
