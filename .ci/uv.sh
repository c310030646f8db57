# Sourced: sets UV to a uv that is installed, or fetched by pip into .tools, or to nothing when none can be had.
UV=
for candidate in .venv/bin/uv .tools/bin/uv "$(command -v uv || true)"; do
  if [ -n "$candidate" ] && [ -x "$candidate" ]; then UV=$candidate; break; fi
done
if [ -z "$UV" ]; then
  echo '== 获取 uv · fetching uv'
  if "${PYTHON:-python3}" -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check uv; then
    UV=.tools/bin/uv
  else
    echo '   没有取到 uv，改用 pip · no uv, using pip'
  fi
fi
