import { UserError } from '../model/error.ts';

/** Throws UserError('listen-invalid'). */
export function servedAddress(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, port = ''] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]*)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? (plain === '' ? '127.0.0.1' : plain);
  if (host !== undefined && Number(port) <= 65_535) return { host: host.toLowerCase(), port: Number(port) };
  throw new UserError('listen-invalid', `"${text}" is no address to listen on.`, {
    where: '--listen',
    hint: 'write it as 127.0.0.1:8484 or [::1]:8484',
  });
}

/** Whether only this computer reaches it. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** What the Host header may say. A name that was given stands for itself with and without a port. */
export function hostsFor(host: string, port: number, given: readonly string[], isTls: boolean): readonly string[] {
  const own = isLoopback(host) ? ['localhost', '127.0.0.1', '[::1]', host] : [host.includes(':') ? `[${host}]` : host];
  const usual = isTls ? 443 : 80;
  return [
    ...own.flatMap((name) => (port === usual ? [name, `${name}:${port}`] : [`${name}:${port}`])),
    ...given.map((name) => name.toLowerCase()).flatMap((name) => [name, `${name}:${port}`]),
  ];
}
