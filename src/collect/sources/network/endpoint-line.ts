import { type ProbeAnswer, portOf } from './http-probe.ts';
import type { PlannedProbe } from './http-probe-targets.ts';

/** One flat line a probe; what was not seen has no member. */
export function lineOf(probe: PlannedProbe, vantage: string, started: string, answer: ProbeAnswer): string {
  const { url, address, method, service, server } = probe;
  const { headers, tls, ...rest } = answer;
  const certificate = tls?.certificate;
  return JSON.stringify({
    schema: 'exaudit/endpoint/v1',
    url,
    host: new URL(url).hostname,
    port: portOf(new URL(url)),
    address,
    vantage,
    service,
    server,
    method,
    started,
    ...rest,
    ...headers,
    ...(tls === undefined ? {} : { tlsVersion: tls.version, tlsCipher: tls.cipher }),
    ...(certificate === undefined
      ? {}
      : Object.fromEntries(
          Object.entries(certificate).map(([name, value]) => [
            `certificate${name.charAt(0).toUpperCase()}${name.slice(1)}`,
            value,
          ]),
        )),
  });
}
