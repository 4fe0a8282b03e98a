{{- define "porthole.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* A name of a Service starts with a letter and has no dots; a name of a release may start with a digit and have dots. */}}
{{- define "porthole.fullname" -}}
{{- $name := include "porthole.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- $full = .Values.fullnameOverride | default $full -}}
{{- $full = regexMatch "^[0-9]" $full | ternary (printf "porthole-%s" $full) $full -}}
{{- $full | replace "." "-" | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "porthole.selectorLabels" -}}
app.kubernetes.io/name: {{ include "porthole.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- define "porthole.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "porthole.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end -}}

{{- define "porthole.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "porthole.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "porthole.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "porthole.sessionSecretName" -}}
{{- .Values.sessionSecret.existingSecret | default (printf "%s-session" (include "porthole.fullname" .)) -}}
{{- end -}}

{{- define "porthole.claimName" -}}
{{- .Values.persistence.existingClaim | default (printf "%s-data" (include "porthole.fullname" .)) -}}
{{- end -}}

{{/* The value of PUBLIC_URL, or nothing. */}}
{{- define "porthole.publicUrl" -}}
{{- $ingress := .Values.ingress -}}
{{- if .Values.publicUrl -}}
{{- $path := (urlParse .Values.publicUrl).path | trimSuffix "/" -}}
{{- if and $ingress.enabled (ne $path ($ingress.path | trimSuffix "/")) -}}
{{- fail (printf "publicUrl has the path %q and ingress.path is %q. Set the same path in both." $path $ingress.path) -}}
{{- end -}}
{{- .Values.publicUrl | trimSuffix "/" -}}
{{- else if $ingress.enabled -}}
{{- ternary "https" "http" $ingress.tls.enabled }}://{{ required "ingress.host is required with ingress.enabled." $ingress.host }}{{ $ingress.path | trimSuffix "/" -}}
{{- end -}}
{{- end -}}

{{/* The path below which everything is served: empty, or like /tools/porthole. */}}
{{- define "porthole.basePath" -}}
{{- with include "porthole.publicUrl" . -}}
{{- (urlParse .).path | trimSuffix "/" -}}
{{- end -}}
{{- end -}}
