#!/usr/bin/env bash
# Prepares Gradescope's container, once for each autograder. The autograder is a zip file of
#
#   setup.sh, run_autograder           these two
#   course/<assignment>/….ipynb        the notebook with solutions and tests, and its data folder
#   gradus.tar.gz                      git archive --format=tar.gz --output gradus.tar.gz HEAD, in a checkout of Gradus
set -euo pipefail
cd "${AUTOGRADER:-/autograder}/source"

install_programs() {
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends bubblewrap ca-certificates curl gnupg
  # Ubuntu's own Node is too old.
  curl -fsSL https://deb.nodesource.com/gpgkey/nodesource-repo.gpg.key | gpg --dearmor --output /usr/share/keyrings/nodesource.gpg
  echo "deb [signed-by=/usr/share/keyrings/nodesource.gpg] https://deb.nodesource.com/node_22.x nodistro main" \
    >/etc/apt/sources.list.d/nodesource.list
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends nodejs
}

command -v bwrap >/dev/null && command -v node >/dev/null || install_programs
[ -d gradus ] || { mkdir gradus && tar --extract --gzip --file gradus.tar.gz --directory gradus; }
node gradus/kernel/setup.mjs none
