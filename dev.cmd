@echo off
rem The one door to the project on Windows; the same verbs as ./dev:
rem   dev demo [--headless]   dev run [ARGS]   dev test [PYTEST ARGS]
rem   dev check   dev bench [--json FILE]   dev screenshots
rem The first call makes .venv from packaging\requirements.lock; a changed lock is installed again.
setlocal EnableExtensions
set "CALLED_FROM=%CD%"
cd /d "%~dp0"
set "VENV=%CD%\.venv"
set "PY=%VENV%\Scripts\python.exe"
set "LOCK=packaging\requirements.lock"
set "STAMP=%VENV%\.synced"

set "VERB=%~1"
if "%VERB%"=="" goto :usage
for %%V in (demo run test check bench screenshots) do if /i "%VERB%"=="%%V" goto :known
goto :usage

:known
rem Everything after the verb, quotes kept ("shift" does not change %*).
set "REST="
:collect
shift
if [%1]==[] goto :collected
set REST=%REST% %1
goto :collect
:collected

call :sync || exit /b 1
call :translations || exit /b 1
call :fonts
set "PYTHONPATH=%CD%;%PYTHONPATH%"
goto :%VERB%

:demo
"%PY%" -m mtb_app demo %REST%
exit /b %ERRORLEVEL%

:run
cd /d "%CALLED_FROM%"
"%PY%" -m mtb_app %REST%
exit /b %ERRORLEVEL%

:screenshots
"%PY%" -m mtb_app screenshots %REST%
exit /b %ERRORLEVEL%

:bench
cd /d "%CALLED_FROM%"
"%PY%" -m tests.benchmarks %REST%
exit /b %ERRORLEVEL%

:test
if "%QT_QPA_PLATFORM%"=="" set "QT_QPA_PLATFORM=offscreen"
if "%REST%"=="" set "REST=-n auto --maxprocesses 4 --dist loadfile"
"%PY%" -m pytest %REST%
exit /b %ERRORLEVEL%

:check
set "FINDINGS="
"%VENV%\Scripts\ruff.exe" check . || set "FINDINGS=%FINDINGS% lint"
"%VENV%\Scripts\ruff.exe" format --check . || set "FINDINGS=%FINDINGS% format"
"%VENV%\Scripts\mypy.exe" -p mtb_app -p ui -p db || set "FINDINGS=%FINDINGS% types"
"%VENV%\Scripts\lint-imports.exe" --no-logo || set "FINDINGS=%FINDINGS% contracts"
if not "%FINDINGS%"=="" (
    echo dev: not clean:%FINDINGS% 1>&2
    exit /b 1
)
echo dev: clean 1>&2
exit /b 0

:usage
echo usage: dev demo [--headless] ^| run [ARGS] ^| test [PYTEST ARGS] ^| check ^| bench [--json FILE] ^| screenshots 1>&2
exit /b 2

rem ---- the environment: the stamp is a copy of the lock, written last, so an interrupted set-up is redone
:sync
if exist "%STAMP%" if exist "%PY%" fc /b "%STAMP%" "%LOCK%" >nul 2>nul && exit /b 0
if exist "%VENV%" if not exist "%STAMP%" rmdir /s /q "%VENV%"
if exist "%PY%" goto :install
set "BASE="
for %%P in (3.13 3.12 3.11) do if not defined BASE py -%%P -c "" >nul 2>nul && set "BASE=py -%%P"
if not defined BASE python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))" >nul 2>nul && set "BASE=python"
if not defined BASE (
    echo dev: no Python from 3.11 to 3.13 was found; install one and run dev again 1>&2
    exit /b 1
)
echo dev: making .venv with %BASE% 1>&2
%BASE% -m venv "%VENV%" || exit /b 1
:install
if exist "%STAMP%" del "%STAMP%"
echo dev: installing the locked packages (some minutes the first time) 1>&2
"%PY%" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r "%LOCK%"
if errorlevel 1 (
    echo dev: the packages of %LOCK% could not be installed; the reason is above. Is the package index within reach? 1>&2
    exit /b 1
)
copy /y "%LOCK%" "%STAMP%" >nul
exit /b 0

rem ---- translations are compiled each time: it takes a moment, and times of files are hard to compare here
:translations
for %%F in (resources\translations\*.ts) do (
    "%VENV%\Scripts\pyside6-lrelease.exe" -silent "%%F" -qm "%%~dpnF.qm" || exit /b 1
)
exit /b 0

rem ---- the typeface: a nicety, so this never fails; tried once per environment
:fonts
if exist "%VENV%\.fonts-tried" exit /b 0
set "WORK=%TEMP%\mtb-fonts-%RANDOM%"
mkdir "%WORK%"
copy /y packaging\fonts\package*.json "%WORK%" >nul
pushd "%WORK%"
call npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=0 >nul 2>nul
popd
"%PY%" packaging\fonts\prepare_fonts.py "%WORK%\node_modules\@ibm\plex-sans" "%VENV%\share\mtb-app\fonts" >nul 2>nul
if errorlevel 1 echo dev: IBM Plex Sans could not be fetched with npm; the system's own font is used (delete .venv\.fonts-tried to try again) 1>&2
rmdir /s /q "%WORK%"
echo tried> "%VENV%\.fonts-tried"
exit /b 0
