# docker build -t blotquant .
# docker run --rm -v "$PWD/blots:/data" --user "$(id -u):$(id -g)" blotquant batch /data
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime:10.0

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/BlotQuant/BlotQuant.csproj src/BlotQuant/packages.lock.json src/BlotQuant/
COPY src/BlotQuant.Cli/BlotQuant.Cli.csproj src/BlotQuant.Cli/packages.lock.json src/BlotQuant.Cli/
RUN dotnet restore src/BlotQuant.Cli --locked-mode -p:PublishReadyToRun=true
COPY src/BlotQuant src/BlotQuant
COPY src/BlotQuant.Cli src/BlotQuant.Cli
RUN dotnet publish src/BlotQuant.Cli --configuration Release --no-restore --output /program -p:PublishReadyToRun=true

FROM ${RUNTIME_IMAGE}
COPY tools/install-system-packages /tmp/
RUN /tmp/install-system-packages && rm -rf /tmp/install-system-packages /var/lib/apt/lists/*
COPY --from=build /program /opt/blotquant
RUN ! ldd /opt/blotquant/*.so | grep "not found"
RUN useradd --uid 10001 --no-create-home blotquant
USER 10001
WORKDIR /data
ENTRYPOINT ["dotnet", "/opt/blotquant/BlotQuant.Cli.dll"]
CMD ["--help"]
