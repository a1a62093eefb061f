# Makes .venv with everything Visit Coach needs on Windows. Safe to run again at any time.
# Then: .venv\Scripts\visitcoach
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

function Invoke-Step($What, $Program, $Arguments) {
    Write-Host "setup: $What"
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "setup: stopped at: $What" }
}

$python = '.venv\Scripts\python.exe'
$uv = '.venv\Scripts\uv.exe'
if (-not (Test-Path $python)) {
    Invoke-Step 'making .venv' 'py' @('-3', '-m', 'venv', '.venv')
}
Invoke-Step 'checking for Python 3.11 or newer' $python @(
    '-c', 'import sys; sys.exit(sys.version_info < (3, 11))')

# uv is pinned and hash-checked in requirements.txt like everything else, so it is read from there.
$pinned = [regex]::Match((Get-Content -Raw requirements.txt), '(?ms)^uv==.*?(?=^    #)').Value
Set-Content -Path '.venv\uv.txt' -Value $pinned
Invoke-Step 'installing uv' $python @('-m', 'pip', 'install', '--quiet', '--no-deps',
    '--require-hashes', '--only-binary', ':all:', '--requirement', '.venv\uv.txt')
# Behind a company's own certificate authority, only the system's store knows whom to trust.
$env:UV_SYSTEM_CERTS = 'true'
Invoke-Step 'installing the packages of requirements.txt' $uv @('pip', 'sync', '--quiet',
    '--python', $python, '--require-hashes', '--compile-bytecode', 'requirements.txt')
Invoke-Step 'installing Visit Coach' $uv @('pip', 'install', '--quiet', '--python', $python,
    '--no-deps', '--no-build-isolation', '--editable', '.')
$env:PYTHONDONTWRITEBYTECODE = ''
Invoke-Step 'compiling' $python @('-m', 'compileall', '-q', 'app')
Write-Host 'setup: ready. Start with .venv\Scripts\visitcoach'
