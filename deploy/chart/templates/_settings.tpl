{{/*
The settings file, or nothing. With dockerConfigSecret, registries without an account of their own get dockerConfig, which
uses a registry anonymously if the secret has no login for it.
*/}}
{{- define "porthole.settings" -}}
{{- $settings := deepCopy .Values.settings -}}
{{- include "porthole.checkSettings" . -}}
{{- if .Values.dockerConfigSecret -}}
{{- if and .Values.registry.url (not .Values.registry.existingSecret) -}}
{{- $registries := list -}}
{{- range splitList "," .Values.registry.url -}}
{{- $text := trim . -}}
{{- $url := contains "://" $text | ternary $text (printf "https://%s" $text) -}}
{{- $entry := dict "host" (urlParse $url).host "url" $url -}}
{{- with $.Values.registry.publicHost }}{{- $_ := set $entry "publicHost" . -}}{{ end -}}
{{- $registries = append $registries $entry -}}
{{- end -}}
{{- $_ := set $settings "registries" $registries -}}
{{- end -}}
{{- range $settings.registries -}}
{{- $hasAccount := or .username .password .passwordFile .token .tokenFile .credentialHelper .dockerConfig -}}
{{- if not (or $hasAccount .layout) }}{{- $_ := set . "dockerConfig" true -}}{{ end -}}
{{- end -}}
{{- end -}}
{{- if $settings }}{{ toYaml $settings }}{{ end -}}
{{- end -}}

{{/* Refuses values that can't be combined, and secrets in the ConfigMap. */}}
{{- define "porthole.checkSettings" -}}
{{- $registry := .Values.registry -}}
{{- if and .Values.settings $registry.url -}}
{{- fail "registry.url can't be combined with settings. Add the registry to settings.registries." -}}
{{- end -}}
{{- if and (or $registry.existingSecret $registry.publicHost) (not $registry.url) -}}
{{- fail "registry.existingSecret and registry.publicHost require registry.url." -}}
{{- end -}}
{{- if contains "@" $registry.url -}}
{{- fail "registry.url has an account, which would be readable in the Deployment. Set registry.existingSecret." -}}
{{- end -}}
{{- if and (contains "," $registry.url) (or $registry.existingSecret $registry.publicHost) -}}
{{- fail "registry.existingSecret and registry.publicHost can't be used with several registries. List them in settings.registries." -}}
{{- end -}}
{{- if .Values.dockerConfigSecret -}}
{{- if $registry.existingSecret -}}
{{- fail "dockerConfigSecret can't be combined with registry.existingSecret. Set one way to sign in." -}}
{{- end -}}
{{- if not (or $registry.url .Values.settings.registries) -}}
{{- fail "dockerConfigSecret requires registry.url or settings.registries." -}}
{{- end -}}
{{- end -}}
{{- range $at, $entry := .Values.settings.registries -}}
{{- if contains "@" (toString (get $entry "url")) -}}
{{- fail (printf "settings.registries[%d].url has an account, which would be readable in a ConfigMap. Set username, and password as ${NAME}." $at) -}}
{{- end -}}
{{- range $key := list "password" "token" -}}
{{- $value := get $entry $key -}}
{{- if and $value (not (regexMatch "^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$" (toString $value))) -}}
{{- fail (printf "settings.registries[%d].%s would be readable in a ConfigMap. Write ${NAME}, and set the variable NAME from a secret in env." $at $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
