# Shared by ./blotquant, ./test and .ci/run: what a machine must have, and builds that happen only when something is stale.
# Expects $repository, the root of the clone.

require_dotnet() {
    if ! command -v dotnet >/dev/null; then
        echo "blotquant: dotnet is missing; install the .NET 10 SDK (Debian and Ubuntu: the package dotnet-sdk-10.0)" >&2
        exit 2
    fi
}

require_sdk() {
    local version
    if ! version=$(cd "$repository" && dotnet --version 2>/dev/null) || [[ $version != 10.* ]]; then
        echo "blotquant: the .NET 10 SDK is missing (dotnet says: ${version:-no SDK that global.json accepts}); install the package dotnet-sdk-10.0" >&2
        exit 2
    fi
}

# is_stale STAMP SOURCE…: true where a source is newer than the stamp. Folders count too: they change when a file goes.
is_stale() {
    local stamp=$1
    shift
    [[ ! -e $stamp ]] || [[ -n $(find "$@" \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit) ]]
}

# build_when_stale NAME SOURCE… -- COMMAND…: runs the command once, also where two launchers start together.
build_when_stale() {
    local name=$1 sources=()
    shift
    while [[ $1 != -- ]]; do sources+=("$repository/$1"); shift; done
    shift
    local stamp=$repository/build/$name.stamp
    is_stale "$stamp" "${sources[@]}" || return 0

    mkdir -p "$repository/build"
    (
        flock 9
        is_stale "$stamp" "${sources[@]}" || exit 0
        require_sdk
        [[ -t 2 ]] && echo "blotquant: building $name…" >&2
        # The stamp tells when the build began, so that what is saved meanwhile counts as newer.
        mkdir -p "$repository"/{src,tests}/*/{bin,obj}
        touch "$stamp.new"
        # Build servers outlive the build: they must not inherit the lock.
        if ! (cd "$repository" && "$@") >"$repository/build/$name.log" 2>&1 </dev/null 9>&-; then
            grep -E '(error|warning) [A-Z]+[0-9]+' "$repository/build/$name.log" | sort -u | head -20 >&2 || tail -20 "$repository/build/$name.log" >&2
            echo "blotquant: the build failed; all of it is in build/$name.log" >&2
            exit 3
        fi
        mv "$stamp.new" "$stamp"
    ) 9>"$repository/build/lock" || exit
}

# The program is put together beside the old one and swapped in whole: one that is running keeps its files.
publish_program() {
    local fresh=build/program.new
    rm -rf "$fresh" build/program.old
    dotnet publish src/BlotQuant.Cli --configuration Release --output "$fresh" -p:PublishReadyToRun=true --nologo || return
    [[ ! -e build/program ]] || mv build/program build/program.old
    mv "$fresh" build/program
    rm -rf build/program.old
}

build_program() {
    build_when_stale program src/BlotQuant src/BlotQuant.Cli Directory.Build.props Directory.Packages.props global.json .editorconfig -- publish_program
}

build_tests() {
    build_when_stale tests src tests Directory.Build.props Directory.Packages.props global.json .editorconfig -- \
        dotnet build tests/BlotQuant.Tests --configuration Release --nologo
}
