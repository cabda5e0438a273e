import type { Fragment, NormalizedItem } from '../model/resource.ts';
import { faultOf } from './file-fault.ts';
import { readSslBindings } from './formats/netsh.ts';
import { readSetspn } from './formats/setspn.ts';
import { normalizeAppcmdObjects } from './iis/answers/normalize-appcmd-objects.ts';
import { normalizeServicePrincipalName } from './network/service-principal-name.ts';
import { normalizeTlsBindings } from './network/tls-binding.ts';
import type { Batches, RequestNamed } from './normalize-objects.ts';
import type { Placement } from './place/placement.ts';
import { wholeText } from './read-capture-file.ts';
import type { FileReading, FileTask } from './records.ts';
import { type Shortfall, startTally } from './records-answers.ts';
import { TOOL_REQUESTS, type ToolRequest } from './tool-requests.ts';

/** What one answer of a program says. */
export interface ToolReading {
  readonly fragments: readonly Fragment[];
  readonly shortfall?: Shortfall;
}

export interface ToolContext {
  readonly record: number;
  /** Computer that it ran on; `null` where nobody says it. */
  readonly server: string | null;
  readonly lineOffset?: number;
  /** For setspn: the name after `-Q`, and whether `-F` stood there. */
  readonly asked?: string;
  readonly isForestWide?: boolean;
}

/** Reads one answer of a program. What it printed badly is its shortfall; throws only for a bug of ours. */
export function readTool(request: ToolRequest, text: string, context: ToolContext): ToolReading {
  try {
    return READERS[request](text, context);
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason } };
  }
}

const READERS: { readonly [request in ToolRequest]: (text: string, context: ToolContext) => ToolReading } = {
  'netsh http show sslcert': (text, context) =>
    ofServer(context, (server) => ({ fragments: normalizeTlsBindings(readSslBindings(text), { ...context, server }) })),
  'setspn -F -Q': (text, context) => {
    const answer = readSetspn(text, context.isForestWide);
    const fragment = normalizeServicePrincipalName(answer, context.asked, context);
    if (fragment !== undefined) return { fragments: [fragment] };
    const reason = 'it does not say which name was asked for: the command line is missing';
    return { fragments: [], shortfall: { cause: 'unreadable', reason } };
  },
  'appcmd list apppool': (text, context) => appcmd(text, 'apppool', context),
  'appcmd list site': (text, context) => appcmd(text, 'site', context),
};

function appcmd(text: string, what: 'apppool' | 'site', context: ToolContext): ToolReading {
  return ofServer(context, (server) => {
    const { fragments, problem } = normalizeAppcmdObjects(text, { ...context, server, what });
    return problem === null ? { fragments } : { fragments, shortfall: { cause: 'failed', reason: problem.message } };
  });
}

function ofServer({ server }: ToolContext, read: (server: string) => ToolReading): ToolReading {
  if (server !== null) return read(server);
  const reason = 'nothing says on which computer it ran; put the file into servers/NAME/';
  return { fragments: [], shortfall: { cause: 'unreadable', reason } };
}

/** Translates a file that holds one answer of a program. */
export async function* normalizeToolFile(
  text: AsyncIterable<string>,
  placement: Extract<Placement, { readonly type: 'tool' }>,
  task: FileTask,
  requestNamed: RequestNamed,
): Batches<FileReading> {
  const { request, server } = placement;
  const tally = startTally(requestNamed);
  const known = requestNamed(request);
  let reading: ToolReading;
  try {
    reading = readTool(request, await wholeText(text), { record: task.record, server });
  } catch (error) {
    const { cause, reason } = faultOf(error);
    reading = { fragments: [], shortfall: { cause, reason } };
  }
  const { fragments, shortfall } = reading;
  for (const fragment of fragments) tally.add(request, fragment);
  yield fragments.map((fragment): NormalizedItem => ({ type: 'fragment', fragment }));
  const reason = shortfall?.reason;
  return {
    request,
    format: TOOL_REQUESTS[request],
    strength: request === 'setspn -F -Q' ? 'directory' : 'effective-iis',
    server,
    status: shortfall === undefined ? 'read' : fragments.length > 0 ? 'partly' : 'unreadable',
    problem: reason === undefined ? null : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
    hint: shortfall === undefined || known === undefined ? null : `Run again: ${known.command}`,
    withheld: [],
    answers: tally.answers(shortfall, known === undefined ? [] : [{ request: known, server }]),
  };
}
