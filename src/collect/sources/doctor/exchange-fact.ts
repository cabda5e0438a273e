import type { Value } from '../../../model/resource.ts';
import type { CmdletAsk } from '../../catalog/catalog-request.ts';
import { requestNamed } from '../../catalog.ts';
import type { CertificateFact, ExchangeFact } from '../../doctor/doctor-facts.ts';
import { memberText, serverFact } from '../../server-fact.ts';
import { askAnswerOf } from '../powershell/ask-answer.ts';
import { connectAnswerOf } from '../powershell/connect-answer.ts';
import { PowerShellSession, type SessionOptions } from '../powershell/session.ts';

const CONNECT_MS = 120_000;
const ASK_MS = 60_000;
/** More than these would make a doctor slow; the audit itself asks all. */
const MOST_SERVERS = 20;

/** Opens a session the named way, asks for the servers and their certificates, and ends it. Never rejects. */
export async function exchangeFact(
  how: SessionOptions,
  way: { readonly [name: string]: Value },
  signal: AbortSignal,
): Promise<ExchangeFact> {
  const target = String(way.uri ?? way.path ?? way.way);
  const session = new PowerShellSession(how);
  try {
    const connected = await session.run({ script: 'connect', data: way, timeoutMs: CONNECT_MS }, signal);
    const facts = connectAnswerOf(connected);
    const problem = facts?.connected === true ? null : (connected.errors[0]?.message ?? (connected.reason || null));
    const base = {
      target,
      connected: facts?.connected === true,
      problem,
      account: facts?.account ?? null,
      elevated: facts?.elevated ?? null,
      commands: facts?.commands ?? [],
      viewEntireForest: facts?.viewEntireForest ?? null,
      recipientViewRoot: facts?.recipientViewRoot ?? null,
      domainController: facts?.domainController ?? null,
      roleAssignments: facts?.roleAssignments ?? null,
    };
    if (!base.connected) return { ...base, servers: null, certificates: [], unread: [] };
    const servers = await serversOf(session, signal);
    const certificates: CertificateFact[] = [];
    const unread: { server: string; reason: string }[] = [];
    for (const { name } of (servers ?? []).slice(0, MOST_SERVERS)) {
      const found = await ask(session, 'Get-ExchangeCertificate', name, signal);
      if (typeof found === 'string') unread.push({ server: name, reason: found });
      else certificates.push(...found.map((object) => certificateOf(name, object)));
    }
    return { ...base, servers, certificates, unread };
  } finally {
    await session.dispose();
  }
}

async function serversOf(session: PowerShellSession, signal: AbortSignal): Promise<ExchangeFact['servers']> {
  const objects = await ask(session, 'Get-ExchangeServer', undefined, signal);
  if (typeof objects === 'string') return null;
  return objects.flatMap((object) => {
    const server = serverFact(object);
    return server === undefined ? [] : [{ name: server.name, fqdn: server.fqdn }];
  });
}

/** The objects of one request of the catalog, or why there are none. */
async function ask(
  session: PowerShellSession,
  request: string,
  server: string | undefined,
  signal: AbortSignal,
): Promise<readonly Value[] | string> {
  const first = requestNamed(request)?.asks.find((one): one is CmdletAsk => one.type === 'cmdlet');
  if (first === undefined) throw new Error(`the catalog has no "${request}"`);
  const parameters = Object.fromEntries(
    Object.entries(first.parameters).map(([name, value]) => [name, value === '{server}' ? (server ?? null) : value]),
  );
  const data = { cmdlet: first.cmdlet, parameters, properties: first.properties, file: null };
  const answer = await session.run({ script: 'ask', data, timeoutMs: ASK_MS }, signal);
  const read = askAnswerOf(answer);
  if (read?.complete === true && answer.errors.length === 0) return read.objects;
  const [error] = answer.errors;
  if (read !== undefined && read.objects.length > 0) return read.objects;
  return error?.message ?? (answer.reason || read?.state || 'it gave no answer');
}

const certificateOf = (server: string, object: Value): CertificateFact => ({
  server,
  subject: memberText(object, 'Subject') ?? memberText(object, 'Thumbprint') ?? 'a certificate without a subject',
  services: memberText(object, 'Services') ?? '',
  notAfter: timeOf(memberText(object, 'NotAfter')),
});

function timeOf(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
