#!/usr/bin/env bash
# record.sh: makes what is built now the SPI that later changes are held against (SpiBaselineTest). Run it at a release, and
# when a major version was raised on purpose.
set -eu
cd "$(dirname "$0")"
jar=$(ls ../target/org.serval.api-*.jar | grep -v -e sources -e javadoc)
/usr/bin/python3 - "$jar" <<'PY'
import sys, zipfile
old = zipfile.ZipFile(sys.argv[1])
with zipfile.ZipFile("spi.jar", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
    for name in sorted(old.namelist()):
        if not name.endswith("/") and (name.endswith(".class") or name == "META-INF/MANIFEST.MF"):
            entry = zipfile.ZipInfo(name, (2026, 11, 22, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
PY
ls -l spi.jar
