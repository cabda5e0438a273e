import { existsSync, readFileSync } from 'node:fs';
import { readClixml } from '../../src/normalize/formats/clixml/clixml.ts';

/** One measured line of the benchmark. */
interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly met: boolean;
}

const CAPTURES = '../shared/captures/clixml/exchange-2019';
const LEAST = 20;

/** How fast CLIXML is read: real captures repeated, and a synthetic Get-Mailbox export of 50 MB. */
export async function bench(): Promise<Measured[]> {
  const results: Measured[] = [];
  if (existsSync(CAPTURES)) {
    for (const name of ['Get-OrganizationConfig', 'Get-WebSite', 'Get-ServerComponentState']) {
      const text = readFileSync(`${CAPTURES}/${name}.xml`, 'utf8').replace(/^\uFEFF/, '');
      results.push(await measure(`CLIXML, ${name} repeated`, repeated(text, 20e6)));
    }
  }
  results.push(await measure('CLIXML, 50 MB of Get-Mailbox', mailboxes(50e6)));
  return results;
}

async function measure(name: string, chunks: readonly string[]): Promise<Measured> {
  const megabytes = chunks.reduce((sum, chunk) => sum + Buffer.byteLength(chunk), 0) / 1e6;
  let best = 0;
  for (let pass = 0; pass < 3; pass += 1) {
    const start = performance.now();
    let objects = 0;
    for await (const batch of readClixml(each(chunks))) objects += batch.length;
    if (objects === 0) throw new Error(`${name}: nothing was read`);
    best = Math.max(best, megabytes / ((performance.now() - start) / 1000));
  }
  return { name, value: Math.round(best), unit: 'MB/s', target: `at least ${LEAST} MB/s`, met: best >= LEAST };
}

async function* each(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}

/** The document with its root objects again and again, up to `size` characters, in chunks of 64 K. */
function repeated(text: string, size: number): readonly string[] {
  const begin = text.indexOf('>') + 1;
  const end = text.lastIndexOf('</Objs>');
  const body = text.slice(begin, end);
  return cut(text.slice(0, begin) + body.repeat(Math.ceil(size / body.length)) + text.slice(end));
}

function mailboxes(size: number): readonly string[] {
  const objects: string[] = [];
  let length = 0;
  let refId = 0;
  for (let index = 0; length < size; index += 1) {
    const object = mailbox(index, refId);
    refId += 3;
    length += object.length;
    objects.push(object);
  }
  return cut(
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${objects.join('')}</Objs>`,
  );
}

function mailbox(index: number, refId: number): string {
  const types = (id: number, names: readonly string[]) =>
    index === 0
      ? `<TN RefId="${id}">${names.map((name) => `<T>${name}</T>`).join('')}</TN>`
      : `<TNRef RefId="${id}" />`;
  const mail = `user${index}@contoso.com`;
  return `  <Obj RefId="${refId}">
    ${types(0, ['Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox', 'System.Management.Automation.PSCustomObject', 'System.Object'])}
    <MS>
      <G N="Guid">c07d2fbc-0000-4000-8000-${String(index).padStart(12, '0')}</G>
      <S N="UserPrincipalName">${mail}</S>
      <S N="PrimarySmtpAddress">${mail}</S>
      <Obj N="EmailAddresses" RefId="${refId + 1}">
        ${types(1, ['System.Collections.ArrayList', 'System.Object'])}
        <LST>
          <S>SMTP:${mail}</S>
          <S>sip:${mail}</S>
        </LST>
      </Obj>
      <S N="WindowsEmailAddress">${mail}</S>
      <Obj N="RecipientTypeDetails" RefId="${refId + 2}">
        ${types(2, ['Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails', 'System.Enum', 'System.ValueType', 'System.Object'])}
        <ToString>UserMailbox</ToString>
        <I64>1</I64>
      </Obj>
      <B N="EmailAddressPolicyEnabled">true</B>
      <S N="Database">DB01</S>
      <S N="ServerName">ex01</S>
    </MS>
  </Obj>
`;
}

function cut(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; start += 65_536) chunks.push(text.slice(start, start + 65_536));
  return chunks;
}
