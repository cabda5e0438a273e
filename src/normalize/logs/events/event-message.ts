import type { EventFields } from './event-row.ts';

/**
 * What the message of an event says in every language: its codes, of which the last is the sub status, and the package.
 */
export function fieldsOfMessage(
  message: string,
): Pick<EventFields, 'authenticationPackage' | 'lmPackage' | 'status' | 'subStatus'> {
  const codes = message.match(/(?<![\w-])0x(?:c[0-9a-f]{7}|[0-9a-f]{1,2})(?!\w)/gi) ?? [];
  const own = codes.filter((code) => /^0xc/i.test(code));
  const others = codes.filter((code) => code.toLowerCase() !== '0x0');
  const [first, second] = own.length > 0 ? own : others.length > 0 ? others : codes;
  return {
    status: first,
    subStatus: second,
    authenticationPackage: /(?<![\w-])(?:NTLM|Kerberos|MICROSOFT_AUTHENTICATION_PACKAGE_V1_0)(?![\w-])/i.exec(
      message,
    )?.[0],
    lmPackage: /(?<!\w)NTLM V[12](?!\w)/i.exec(message)?.[0],
  };
}

/** What is read of a message, and nothing else of it. */
export const bareMessage = (message: string): string =>
  message
    .match(
      /(?<![\w-])0x[0-9a-f]{1,8}(?!\w)|(?<!\w)(?:NTLM(?: V[12])?|Kerberos|MICROSOFT_AUTHENTICATION_PACKAGE_V1_0)(?!\w)/gi,
    )
    ?.join(' ') ?? '-';

/** Whether a line ends within a code: whoever broke the text there broke other words as well. */
export const breaksCode = (message: string): boolean => /(?<![\w-])0x?[0-9a-f]{0,7}\r?\n[0-9a-fx]/i.test(message);
