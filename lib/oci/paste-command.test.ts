import { describe, expect, test } from 'vitest'
import { formatReference, parsePasted } from './reference'

function pasted(text: string): string | undefined {
  const found = parsePasted(text)
  if (!found) return undefined
  return 'repository' in found ? formatReference(found) : `${found.registry}/`
}

describe('commands', () => {
  test.each([
    ['docker pull nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['$ docker pull --platform linux/arm64 ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['docker pull -q --platform=linux/arm64 ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['docker pull -a ghcr.io/o/x', 'ghcr.io/o/x'],
    ['sudo docker image pull nginx', 'docker.io/library/nginx'],
    ['DOCKER_BUILDKIT=1 docker pull nginx', 'docker.io/library/nginx'],
    [
      'docker run --rm -it -p 80:80 -v "$PWD:/x y" -e A=b --name web nginx:1.27 nginx -g "daemon off;"',
      'docker.io/library/nginx:1.27',
    ],
    ['docker run -dp 127.0.0.1:80:80 nginx', 'docker.io/library/nginx'],
    ['docker run -p80:80 nginx', 'docker.io/library/nginx'],
    ['docker run -d --restart always --network host nginx', 'docker.io/library/nginx'],
    ['docker run --entrypoint sh alpine -c "echo hi"', 'docker.io/library/alpine'],
    ['docker run \\\n  --rm \\\n  -p 80:80 \\\n  nginx:1', 'docker.io/library/nginx:1'],
    ['docker push localhost:5000/a/b:1', 'localhost:5000/a/b:1'],
    ['docker manifest inspect -v nginx', 'docker.io/library/nginx'],
    ['docker buildx imagetools inspect --raw nginx:1 | jq .', 'docker.io/library/nginx:1'],
    ['docker buildx imagetools create -t ghcr.io/o/x:2 ghcr.io/o/x:1', 'ghcr.io/o/x:2'],
    ['docker build -t ghcr.io/o/x:1 .', 'ghcr.io/o/x:1'],
    ['docker buildx build --platform linux/amd64,linux/arm64 --tag ghcr.io/o/x:1 --push .', 'ghcr.io/o/x:1'],
    ['docker tag nginx:1 reg:5000/nginx:1', 'docker.io/library/nginx:1'],
    ['podman pull docker.io/library/alpine', 'docker.io/library/alpine'],
    ['podman run -it --tls-verify=false quay.io/o/x bash', 'quay.io/o/x'],
    ['nerdctl --insecure-registry pull reg:5000/x:1', 'reg:5000/x:1'],
    ['nerdctl -n k8s.io run alpine', 'docker.io/library/alpine'],
    [
      'ctr -n k8s.io images pull --platform linux/amd64 docker.io/library/alpine:latest',
      'docker.io/library/alpine:latest',
    ],
    ['crictl pull --creds u:p ghcr.io/o/x', 'ghcr.io/o/x'],
    ['skopeo inspect --raw docker://quay.io/o/x:1', 'quay.io/o/x:1'],
    ['skopeo copy --all docker://a.io/x:1 docker://b.io/x:1', 'a.io/x:1'],
    ['crane digest gcr.io/distroless/static:nonroot', 'gcr.io/distroless/static:nonroot'],
    ['regctl manifest get --format raw-body -p linux/arm64 ghcr.io/o/x', 'ghcr.io/o/x'],
    ['oras pull ghcr.io/o/artifact:v1', 'ghcr.io/o/artifact:v1'],
    ['helm pull oci://ghcr.io/org/charts/app --version 1.2.3+build', 'ghcr.io/org/charts/app:1.2.3_build'],
    ['helm install rel oci://ghcr.io/org/charts/app', 'ghcr.io/org/charts/app'],
    ['cosign verify --key cosign.pub ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['trivy image alpine:3.20', 'docker.io/library/alpine:3.20'],
    ['kubectl run web --image=nginx:1.27 --port=80', 'docker.io/library/nginx:1.27'],
    ['kubectl create deployment web --image nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['docker pull nginx && docker run nginx', 'docker.io/library/nginx'],
    ['docker login ghcr.io -u me', 'ghcr.io/'],
    ['helm registry login reg:5000', 'reg:5000/'],
    ['syft alpine', 'docker.io/library/alpine'],
    ['/usr/bin/docker pull nginx;', 'docker.io/library/nginx'],
  ])('%s', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})
