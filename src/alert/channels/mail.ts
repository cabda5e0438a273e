import { createTransport } from 'nodemailer';
import type { AlertMessage } from '../../model/alert.ts';
import type { AlertChannel } from '../deliver.ts';
import { DeliveryError, networkFault } from '../delivery-error.ts';

export interface MailTarget {
  readonly host: string;
  readonly port: number | undefined;
  readonly security: 'starttls' | 'tls';
  readonly ca: string | undefined;
  readonly from: string;
  readonly to: readonly string[];
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly subject: (message: AlertMessage) => string;
  readonly text: (message: AlertMessage) => string;
}

/** Mail over SMTP. The connection is encrypted and the certificate checked before anything is said of who or what. */
export function mailChannel(target: MailTarget): AlertChannel {
  const { ca, from, host, login, port, security, to } = target;
  return {
    name: 'mail',
    send: async (message, timeoutMs, signal) => {
      const transport = createTransport({
        host,
        port: port ?? (security === 'tls' ? 465 : 587),
        secure: security === 'tls',
        requireTLS: true,
        // Of the host nothing but what the configuration says: its name would stand in the greeting and in the id.
        name: domainOf(from),
        tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
        ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      // A server that says a word now and then is no server that takes a mail.
      let late: NodeJS.Timeout | undefined;
      const stop = new Promise<never>((_, reject) => {
        late = setTimeout(() => reject(new DeliveryError('there was no answer in time', true)), timeoutMs);
        signal.addEventListener('abort', () => reject(new DeliveryError('it was interrupted', true)), { once: true });
      });
      const sent = transport.sendMail({
        from,
        to: [...to],
        subject: target.subject(message),
        text: target.text(message),
        messageId: `<exaudit-${message.id}@${domainOf(from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      sent.catch(() => undefined);
      try {
        await Promise.race([sent, stop]);
      } catch (error) {
        throw mailFault(error);
      } finally {
        clearTimeout(late);
        transport.close();
      }
    },
  };
}

const domainOf = (address: string): string => address.split('@').at(-1) ?? 'localhost';

function mailFault(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { code, command, responseCode } = Object(error) as {
    readonly code?: string;
    readonly command?: string;
    readonly responseCode?: number;
  };
  if (code === 'EAUTH') return new DeliveryError('the server did not take user and password', false);
  if (responseCode !== undefined)
    return new DeliveryError(
      `the server answered ${responseCode}${command === undefined ? '' : ` to ${command.split(' ')[0]}`}`,
      responseCode < 500,
    );
  if (code === 'ETLS') return new DeliveryError('the connection could not be encrypted', false);
  if (code === 'ETIMEDOUT') return new DeliveryError('there was no answer in time', true);
  return networkFault(error);
}
