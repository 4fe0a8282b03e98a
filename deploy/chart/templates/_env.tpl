{{/* The variables that the values set. */}}
{{- define "porthole.env" -}}
{{- include "porthole.checkEnv" . -}}
- name: SESSION_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ include "porthole.sessionSecretName" . | quote }}
      key: {{ .Values.sessionSecret.key | quote }}
{{- with .Values.database.existingSecret }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ . | quote }}
      key: {{ $.Values.database.key | quote }}
{{- end }}
{{- with include "porthole.publicUrl" . }}
- name: PUBLIC_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.allowedHosts }}
- name: ALLOWED_HOSTS
  value: {{ join "," . | quote }}
{{- end }}
{{- if include "porthole.settings" . }}
- name: PORTHOLE_CONFIG
  value: /etc/porthole/porthole.yaml
{{- else if .Values.registry.url }}
{{- include "porthole.registryEnv" . }}
{{- end }}
{{- if .Values.dockerConfigSecret }}
- name: DOCKER_CONFIG
  value: /etc/porthole-docker
{{- end }}
{{- end -}}

{{- define "porthole.registryEnv" }}
- name: REGISTRY_URL
  value: {{ .Values.registry.url | quote }}
{{- with .Values.registry.publicHost }}
- name: REGISTRY_PUBLIC_HOST
  value: {{ . | quote }}
{{- end }}
{{- with .Values.registry.existingSecret }}
- name: REGISTRY_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ . | quote }}
      key: {{ $.Values.registry.usernameKey | quote }}
- name: REGISTRY_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ . | quote }}
      key: {{ $.Values.registry.passwordKey | quote }}
{{- end }}
{{- end -}}

{{/* Refuses a variable twice, which clusters refuse or resolve differently. */}}
{{- define "porthole.checkEnv" -}}
{{- $values := dict
  "PORT" "service.port"
  "SESSION_SECRET" "sessionSecret.existingSecret"
  "DATABASE_URL" "database.existingSecret"
  "DATABASE_URL_FILE" "database.existingSecret"
  "PUBLIC_URL" "publicUrl"
  "ALLOWED_HOSTS" "allowedHosts"
  "PORTHOLE_CONFIG" "settings"
  "REGISTRY_URL" "registry.url"
  "REGISTRY_PUBLIC_HOST" "registry.publicHost"
  "REGISTRY_USERNAME" "registry.existingSecret"
  "REGISTRY_PASSWORD" "registry.existingSecret"
  "DOCKER_CONFIG" "dockerConfigSecret"
-}}
{{- range .Values.env -}}
{{- $name := .name -}}
{{- with get $values $name -}}
{{- fail (printf "Set %s instead of %s in env." . $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
