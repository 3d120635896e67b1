{{/* What the worker and helm test have in common: called with the root, the container's own fields, and an affinity that goes
before that of the values */}}
{{- define "worker.podSpec" -}}
{{- $ := .root -}}
serviceAccountName: {{ include "worker.serviceAccountName" $ }}
# Azure Workload Identity mounts a token of its own; the worker never asks Kubernetes
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- toYaml $.Values.podSecurityContext | nindent 2 }}
{{- with $.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
containers:
  - name: worker
    image: {{ include "worker.image" $ | quote }}
    imagePullPolicy: {{ $.Values.image.pullPolicy }}
    env:
      - name: SPRING_CONFIG_ADDITIONALLOCATION
        value: /etc/license-worker/config/
      {{- if $.Values.secretSettings }}
      - name: SPRING_CONFIG_IMPORT
        value: configtree:/etc/license-worker/secrets/
      {{- end }}
      {{- with $.Values.javaOptions }}
      - name: JAVA_TOOL_OPTIONS
        value: {{ . | quote }}
      {{- end }}
      {{- with $.Values.extraEnv }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- .container | nindent 4 }}
    resources:
      {{- toYaml $.Values.resources | nindent 6 }}
    securityContext:
      {{- toYaml $.Values.securityContext | nindent 6 }}
    volumeMounts:
      - name: tmp
        mountPath: /tmp
      - name: config
        mountPath: /etc/license-worker/config
        readOnly: true
      {{- if $.Values.secretSettings }}
      - name: secrets
        mountPath: /etc/license-worker/secrets
        readOnly: true
      {{- end }}
      {{- range $.Values.secretFiles }}
      - name: files-{{ .folder }}
        mountPath: /etc/license-worker/files/{{ .folder }}
        readOnly: true
      {{- end }}
      {{- if include "worker.claimName" $ }}
      - name: refresh-token
        mountPath: {{ include "worker.tokenFolder" $ }}
      {{- end }}
      {{- with $.Values.extraVolumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: {{ $.Values.tmpSizeLimit }}
  - name: config
    configMap:
      name: {{ include "worker.fullname" $ }}
  {{- if $.Values.secretSettings }}
  - name: secrets
    projected:
      defaultMode: 0440
      sources:
        {{- range $.Values.secretSettings }}
        - secret:
            name: {{ .secretName }}
            {{- with .items }}
            items:
              {{- range $key, $setting := . }}
              - key: {{ $key }}
                path: {{ $setting }}
              {{- end }}
            {{- end }}
        {{- end }}
  {{- end }}
  {{- range $.Values.secretFiles }}
  - name: files-{{ .folder }}
    secret:
      secretName: {{ .secretName }}
      defaultMode: 0440
  {{- end }}
  {{- with include "worker.claimName" $ }}
  - name: refresh-token
    persistentVolumeClaim:
      claimName: {{ . }}
  {{- end }}
  {{- with $.Values.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with $.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity | default $.Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
