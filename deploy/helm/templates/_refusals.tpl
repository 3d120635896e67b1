{{/* What would be installed and not work, or give a secret away, is refused: the message says what to do */}}
{{- define "worker.refusals" -}}
{{- $settings := include "worker.settings" . | fromJson }}
{{- $environment := dict }}
{{- range .Values.extraEnv }}
{{- $_ := set $environment (.name | lower | replace "_" "") . }}
{{- end }}

{{- $secret := "(password|secret|token|key|webhookurl|authorization)$" }}
{{- range $spelled, $setting := $settings }}
{{- if contains "PRIVATE KEY-----" .value }}
{{- fail (printf "Take the private key %s out of config, put it into a Secret and name that in secretFiles: values and ConfigMaps are no place for secrets" .name) }}
{{- end }}
{{- if and .value (regexMatch $secret $spelled) (not (regexMatch "(keyvaultsecret|privatekey)$" $spelled)) (not (regexMatch "^\\$\\{.*\\}$" .value)) }}
{{- fail (printf "Take %s out of config, put it into a Secret and name that in secretSettings: values and ConfigMaps are no place for secrets" .name) }}
{{- end }}
{{- end }}
{{- range .Values.extraEnv }}
{{- if and (regexMatch $secret (.name | lower | replace "_" "")) (not (regexMatch "(?i)keyvaultsecret$" .name)) .value }}
{{- fail (printf "Take %s from a Secret, by secretSettings or by valueFrom.secretKeyRef: values are no place for secrets" .name) }}
{{- end }}
{{- end }}

{{- range $setting, $value := dict
    "partner-center.auth.refresh-token.file" "refreshToken.existingClaim or refreshToken.claim.create"
    "partner-center.auth.refresh-token.key-vault-secret" "refreshToken.keyVaultSecret"
    "license-worker.shutdown-grace" "shutdownGraceSeconds"
    "license-worker.read-only" "readOnly"
    "management.otlp.tracing.endpoint" "tracing.endpoint" }}
{{- $spelled := $setting | replace "-" "" }}
{{- if or (hasKey $settings $spelled) (hasKey $environment ($spelled | replace "." "")) }}
{{- fail (printf "Set the value %s instead of the setting %s: more than the worker depends on it" $value $setting) }}
{{- end }}
{{- end }}
{{- range list "server.port" "server.address" "management.server.port" "management.server.address" }}
{{- if or (hasKey $settings .) (hasKey $environment (. | replace "." "")) }}
{{- fail (printf "Leave out the setting %s: probes and Service expect the worker at port 8090 of the pod" .) }}
{{- end }}
{{- end }}

{{- range tuple "springconfigadditionallocation" "springconfigimport" (empty .Values.javaOptions | ternary "" "javatooloptions") }}
{{- with get $environment . }}
{{- fail (printf "Leave out the variable %s: the chart sets it, and one of the two would be lost" .name) }}
{{- end }}
{{- end }}

{{- if and (not (hasKey $settings "camunda.client.grpcaddress")) (not (hasKey $settings "camunda.client.cloud.clusterid")) (not (hasKey $environment "camundaclientgrpcaddress")) }}
{{- fail "Set config.camunda.client.grpc-address, such as http://camunda-zeebe-gateway.camunda:26500: in its own pod the worker finds no Camunda" }}
{{- end }}

{{- if or .Values.refreshToken.secretName .Values.refreshToken.existingSecret }}
{{- fail "Set refreshToken.keyVaultSecret, existingClaim or claim.create: the worker writes a new refresh token every day, and a mounted Kubernetes Secret cannot be written" }}
{{- end }}
{{- range .Values.extraVolumeMounts }}
{{- if hasPrefix (include "worker.tokenFolder" $) .mountPath }}
{{- fail (printf "Set refreshToken.existingClaim or claim.create instead of mounting something at %s: the worker writes there, and a Kubernetes Secret or ConfigMap cannot be written" .mountPath) }}
{{- end }}
{{- end }}
{{- $stores := 0 }}
{{- range list .Values.refreshToken.keyVaultSecret .Values.refreshToken.existingClaim .Values.refreshToken.claim.create }}
{{- if . }}{{ $stores = add1 $stores }}{{ end }}
{{- end }}
{{- $mode := dig "partnercenter.auth.mode" "value" "" $settings }}
{{- if and (eq $stores 0) (ne $mode "access-token") (not (hasKey $environment "partnercenterauthmode")) }}
{{- fail "Set refreshToken.keyVaultSecret, existingClaim or claim.create: the worker has to store its refresh token" }}
{{- end }}
{{- if gt $stores 1 }}
{{- fail "Set only one of refreshToken.keyVaultSecret, existingClaim and claim.create: the refresh token has one place" }}
{{- end }}
{{- if and (gt (int .Values.replicaCount) 1) (include "worker.claimName" .) (ne .Values.refreshToken.accessMode "ReadWriteMany") }}
{{- fail (printf "Set refreshToken.accessMode to ReadWriteMany, with a claim that is, or take refreshToken.keyVaultSecret: %d replicas share one refresh token, and a volume that is %s serves one" (int .Values.replicaCount) .Values.refreshToken.accessMode) }}
{{- end }}

{{- if and .Values.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.metricsFrom) }}
{{- fail "Set networkPolicy.metricsFrom to your Prometheus: without it the network policy keeps the ServiceMonitor from reading anything" }}
{{- end }}
{{- end }}
