#!/bin/sh
# Unpacks the .aar files, and links their resources with the app's own: classes R (TARGET/r), what Robolectric and the release check take as
# the app's resources and manifest (TARGET/linked.apk, TARGET/AndroidManifest.xml), and what R8 keeps of the manifest (TARGET/manifest.pro).
#
# Usage: AAPT2=… FRAMEWORK=… resources.sh FOLDER_OF_AARS APP_MAIN TARGET
#
# FRAMEWORK is the system's resources: an SDK's android.jar, or Debian's framework-res.apk, which is Android 10's (API 29). With that one,
# what later Androids brought into manifests and resources has no name yet: such lines are left out, and only such (see `later`).
set -eu
aars=$1 main=$2 target=$3
command -v "$AAPT2" >/dev/null || { echo "aapt2 is missing: apt-get install aapt android-framework-res, or -Daapt2= an SDK's" >&2; exit 1; }
[ -e "$FRAMEWORK" ] || { echo "$FRAMEWORK is missing: apt-get install android-framework-res, or -Dframework.res= an SDK's android.jar" >&2; exit 1; }

# Attributes of `android:` that API 29 does not know, and elements of manifests. In the sources each attribute stands on a line of its own.
later='android:(dataExtractionRules|localeConfig|enableOnBackInvokedCallback|foregroundServiceType|windowSplashScreen[A-Za-z]*|lStar)'
is_old=$(case $FRAMEWORK in *framework-res.apk) echo yes ;; *) echo no ;; esac)
without_later() { if [ "$is_old" = yes ]; then grep -vE "$later" "$1" > "$2"; else cp "$1" "$2"; fi; }

mkdir -p "$target/compiled"
for aar in "$aars"/*.aar; do
  folder=${aar%.aar}
  [ -e "$folder/AndroidManifest.xml" ] && continue
  mkdir -p "$folder"
  unzip -qo "$aar" -d "$folder"
done

# Libraries: compiled once.
packages=""
for folder in "$aars"/*/; do
  folder=${folder%/}
  [ -n "$(ls -A "$folder/res" 2>/dev/null)" ] || continue
  package=$(grep -o 'package="[^"]*"' "$folder/AndroidManifest.xml" | head -n 1 | cut -d '"' -f 2)
  packages="$packages${packages:+:}$package"
  zip=$target/compiled/$(basename "$folder").zip
  [ -e "$zip" ] && continue
  if [ "$is_old" = yes ]; then
    for values in "$folder"/res/values/*.xml; do
      [ -e "$values" ] || continue
      without_later "$values" "$values.old" && mv "$values.old" "$values"
    done
  fi
  "$AAPT2" compile --dir "$folder/res" -o "$zip.new"
  mv "$zip.new" "$zip"
done

# The app's own: always anew.
rm -rf "$target/app-res" "$target/r"
mkdir -p "$target/r"
cp -R "$main/res" "$target/app-res"
for xml in $(find "$target/app-res" -name '*.xml'); do
  without_later "$xml" "$xml.old"
  mv "$xml.old" "$xml"
done
rm -f "$target/app.zip"
"$AAPT2" compile --dir "$target/app-res" -o "$target/app.zip"
# What Gradle puts in: the application's id, and the versions.
without_later "$main/AndroidManifest.xml" "$target/AndroidManifest.xml"
if [ "$is_old" = yes ]; then
  sed -i.old -e '/<queries>/,/<\/queries>/d' -e '/<property/,/\/>/d' "$target/AndroidManifest.xml"
fi
sed -i.old -e 's/\${applicationId}/br.com.voxfree.app/g' -e 's/<manifest /<manifest package="br.com.voxfree.app.android" /' "$target/AndroidManifest.xml"
rm -f "$target/AndroidManifest.xml.old"

set --
for zip in "$target"/compiled/*.zip; do set -- "$@" -R "$zip"; done
"$AAPT2" link -I "$FRAMEWORK" --manifest "$target/AndroidManifest.xml" --auto-add-overlay --no-version-vectors \
  --min-sdk-version 26 --target-sdk-version 35 --version-code 1 --version-name 0.1.0 --rename-manifest-package br.com.voxfree.app \
  --proguard "$target/manifest.pro" --java "$target/r" --extra-packages "$packages" -o "$target/linked.apk" "$@" -R "$target/app.zip"
