{{/* How long a stopping pod still answers: proxies need a moment to notice that it's no longer an endpoint. */}}
{{- define "porthole.preStopSeconds" -}}5{{- end -}}

{{/* Refuses values that would split the data or delete it. */}}
{{- define "porthole.checkReplicas" -}}
{{- $persistence := .Values.persistence -}}
{{- if .Values.database.existingSecret -}}
{{- if $persistence.existingClaim -}}
{{- fail (printf "persistence.existingClaim can't be combined with database.existingSecret, because replicas don't share a volume. Import the claim %s with \"porthole migrate --from\", as the chart's README describes, then remove persistence.existingClaim." $persistence.existingClaim) -}}
{{- end -}}
{{- if $persistence.enabled -}}
{{- fail (printf "database.existingSecret requires persistence.enabled=false. If this release has the claim %s, the upgrade deletes it with the activity log: first import it with \"porthole migrate --from\", as the chart's README describes." (include "porthole.claimName" .)) -}}
{{- end -}}
{{- else if gt (int64 .Values.replicaCount) 1 -}}
{{- fail "replicaCount above 1 requires database.existingSecret: several replicas share a PostgreSQL database." -}}
{{- end -}}
{{- end -}}

{{/* The constraints of the values, or a soft one for several replicas. */}}
{{- define "porthole.topologySpreadConstraints" -}}
{{- $spread := dict "maxSkew" 1 "topologyKey" "kubernetes.io/hostname" "whenUnsatisfiable" "ScheduleAnyway" -}}
{{- $default := gt (int64 .Values.replicaCount) 1 | ternary (list $spread) list -}}
{{- $labels := include "porthole.selectorLabels" . | fromYaml -}}
{{- $constraints := list -}}
{{- range .Values.topologySpreadConstraints | default $default -}}
{{- $constraints = append $constraints (merge (dict) . (dict "labelSelector" (dict "matchLabels" $labels))) -}}
{{- end -}}
{{- if $constraints }}{{ toYaml $constraints }}{{ end -}}
{{- end -}}
