import { type Nginx, startNginx } from './nginx'

/** Starts nginx as a TLS server in front of `origin`. */
export function startTlsProxy(origin: string): Promise<Nginx> {
  return startNginx(
    (port) => `server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    location / {
      proxy_pass ${origin};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
    }
  }`,
  )
}
