{{- define "worker.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{/* The release's name where that tells what it is */}}
{{- define "worker.fullname" -}}
{{- $name := include "worker.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if or (contains $name .Release.Name) (contains .Release.Name $name) }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "worker.releaseLabels" -}}
app.kubernetes.io/name: {{ include "worker.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Those by which Deployment, Service and the like find the pods; they never change */}}
{{- define "worker.selectorLabels" -}}
{{ include "worker.releaseLabels" . }}
app.kubernetes.io/component: worker
{{- end }}

{{/* Those of a pod: called with the root and a component */}}
{{- define "worker.podLabels" -}}
{{- $ := .root }}
{{- $labels := include "worker.releaseLabels" $ | fromYaml }}
{{- $_ := set $labels "app.kubernetes.io/component" .component }}
{{- if $.Values.workloadIdentity.enabled }}
{{- $_ := set $labels "azure.workload.identity/use" "true" }}
{{- end }}
{{- merge $labels $.Values.podLabels | toYaml }}
{{- end }}

{{- define "worker.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "worker.selectorLabels" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "worker.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "worker.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "worker.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) }}
{{- end }}
{{- end }}

{{/* The claim that holds the refresh token's file; empty where there is none */}}
{{- define "worker.claimName" -}}
{{- if .Values.refreshToken.claim.create }}
{{- printf "%s-refresh-token" (include "worker.fullname" .) }}
{{- else }}
{{- .Values.refreshToken.existingClaim }}
{{- end }}
{{- end }}

{{- define "worker.tokenFolder" -}}
/var/lib/license-worker
{{- end }}

{{/* As JSON: the settings below .value, each by its name in small letters and without dashes, as Spring compares them */}}
{{- define "worker.flatten" -}}
{{- $flat := dict }}
{{- range $key, $value := .value }}
{{- $name := printf "%s.%s" $.prefix $key | trimPrefix "." }}
{{- if kindIs "map" $value }}
{{- $flat = merge $flat (include "worker.flatten" (dict "prefix" $name "value" $value) | fromJson) }}
{{- else if not (kindIs "invalid" $value) }}
{{- $text := kindIs "slice" $value | ternary (toJson $value) (toString $value) }}
{{- $_ := set $flat ($name | lower | replace "-" "" | replace "_" "") (dict "name" $name "value" $text) }}
{{- end }}
{{- end }}
{{- toJson $flat }}
{{- end }}

{{- define "worker.settings" -}}
{{- include "worker.flatten" (dict "prefix" "" "value" .Values.config) }}
{{- end }}

{{/* The worker's application.yaml: what config says, and what other values say */}}
{{- define "worker.applicationYaml" -}}
{{- $own := dict "license-worker" (dict "shutdown-grace" (printf "%ds" (int .Values.shutdownGraceSeconds))) }}
{{- if .Values.readOnly }}
{{- $_ := set (index $own "license-worker") "read-only" true }}
{{- end }}
{{- $token := dict }}
{{- if .Values.refreshToken.keyVaultSecret }}
{{- $_ := set $token "key-vault-secret" .Values.refreshToken.keyVaultSecret }}
{{- if .Values.workloadIdentity.enabled }}
{{- $_ := set $token "key-vault-identity" "workload" }}
{{- end }}
{{- else if include "worker.claimName" . }}
{{- $_ := set $token "file" (printf "%s/refresh-token" (include "worker.tokenFolder" .)) }}
{{- end }}
{{- if $token }}
{{- $_ := set $own "partner-center" (dict "auth" (dict "refresh-token" $token)) }}
{{- end }}
{{- with .Values.tracing.endpoint }}
{{- $_ := set $own "management" (dict "otlp" (dict "tracing" (dict "endpoint" .))) }}
{{- end }}
{{- mergeOverwrite (deepCopy .Values.config) $own | toYaml }}
{{- end }}

{{/* The port of an address */}}
{{- define "worker.port" -}}
{{- $url := urlParse . }}
{{- regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (eq $url.scheme "https" | ternary "443" "80") }}
{{- end }}

{{/* As JSON: the ports of what config says of Camunda; of Camunda's cloud where it names no gateway */}}
{{- define "worker.camundaPorts" -}}
{{- $settings := include "worker.settings" . | fromJson }}
{{- range .Values.extraEnv }}
{{- if eq .name "CAMUNDA_CLIENT_GRPCADDRESS" }}
{{- $_ := set $settings "camunda.client.grpcaddress" (dict "value" (.value | default "http://from-a-secret:26500")) }}
{{- end }}
{{- end }}
{{- $ports := list }}
{{- range list "grpcaddress" "restaddress" "auth.tokenurl" }}
{{- with index $settings (printf "camunda.client.%s" .) }}
{{- $ports = append $ports (include "worker.port" .value | int) }}
{{- end }}
{{- end }}
{{- $ports | default (list 443) | uniq | toJson }}
{{- end }}
