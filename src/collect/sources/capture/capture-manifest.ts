import { decodeText } from '../../../lib/text.ts';
import type { CaptureFile, CaptureManifest } from '../../../model/capture.ts';
import { UserError } from '../../../model/error.ts';
import { withoutSecrets } from '../../plain-reason.ts';

const MAX_BYTES = 16 * 1024 * 1024;
type JsonObject = { readonly [name: string]: unknown };

/**
 * Reads `capture.json`. Unknown members are passed over; a member of the wrong type, or a newer schema, throws
 * UserError('manifest-invalid') that names it: what a manifest promises decides exit codes, so it is not guessed at.
 */
export async function readCaptureManifest(file: CaptureFile): Promise<CaptureManifest> {
  const fail = (what: string): never => {
    throw new UserError('manifest-invalid', `"${file.path}" is not a capture manifest: ${what}.`, {
      where: file.path,
      hint: 'Take capture.json out of the capture to read the files as exported by hand.',
    });
  };
  const root = entryOf(parse(await textOf(file, fail), fail)) ?? fail('it is not an object');
  if (root.schema !== 'exaudit/capture/v1')
    fail(`its schema is ${JSON.stringify(root.schema)}, expected "exaudit/capture/v1"`);
  const custody = custodyOf(root, fail);
  return {
    schema: 'exaudit/capture/v1',
    ...(custody === undefined ? {} : { custody }),
    ...optional('organization', text(root, 'organization', fail)),
    ...(root.files === undefined
      ? {}
      : { files: list(root, 'files', fail).map((entry, index) => fileEntry(entry, `files[${index}]`, fail)) }),
    ...(root.requests === undefined
      ? {}
      : {
          requests: list(root, 'requests', fail).map((entry, index) => requestEntry(entry, `requests[${index}]`, fail)),
        }),
  };
}

type Fail = (what: string) => never;

/** Either our own nested block, or the flat custody block of `collect`. */
function custodyOf(root: JsonObject, fail: Fail): CaptureManifest['custody'] {
  const nested = entryOf(root.custody);
  const block = nested ?? root;
  const custody = text(block, 'custody', fail);
  if (custody === undefined) return undefined;
  if (custody !== 'collected' && custody !== 'exported-by-hand' && custody !== 'mixed')
    return fail(`custody "${custody}" is none of collected, exported-by-hand, mixed`);
  const collectedBy = entryOf(block.collectedBy);
  const account =
    text(block, 'account', fail) ?? (collectedBy === undefined ? undefined : text(collectedBy, 'account', fail));
  return { custody, ...optional('account', account), ...optional('host', text(block, 'host', fail)) };
}

function fileEntry(value: unknown, at: string, fail: Fail): NonNullable<CaptureManifest['files']>[number] {
  const entry = entryOf(value) ?? fail(`${at} is not an object`);
  const collectedAt = text(entry, 'collectedAt', fail, at);
  if (collectedAt !== undefined && Number.isNaN(Date.parse(collectedAt)))
    fail(`${at}.collectedAt "${collectedAt}" is not a time`);
  const withheld = entry.withheld === undefined ? undefined : list(entry, 'withheld', fail, at).map(String);
  return {
    path: text(entry, 'path', fail, at) ?? fail(`${at} has no path`),
    ...optional('request', text(entry, 'request', fail, at)),
    ...optional('server', text(entry, 'server', fail, at)),
    ...optional('collectedAt', collectedAt === undefined ? undefined : new Date(collectedAt).toISOString()),
    ...optional(
      'sha256',
      text(entry, 'sha256', fail, at)
        ?.replace(/^sha256:/, '')
        .toLowerCase(),
    ),
    ...(withheld === undefined ? {} : { withheld }),
  };
}

function requestEntry(value: unknown, at: string, fail: Fail): NonNullable<CaptureManifest['requests']>[number] {
  const entry = entryOf(value) ?? fail(`${at} is not an object`);
  const status = text(entry, 'status', fail, at);
  if (status !== 'complete' && status !== 'partial' && status !== 'failed')
    return fail(`${at}.status is none of complete, partial, failed`);
  const reason = text(entry, 'reason', fail, at);
  return {
    request: text(entry, 'request', fail, at) ?? fail(`${at} has no request`),
    scope: text(entry, 'scope', fail, at) ?? 'organization',
    status,
    ...optional('reason', reason === undefined ? undefined : withoutSecrets(reason)),
  };
}

async function textOf(file: CaptureFile, fail: Fail): Promise<string> {
  if (file.bytes > MAX_BYTES) fail('it is larger than 16 MB');
  let text = '';
  // Notepad and PowerShell like UTF-16.
  for await (const part of decodeText(file.open())) text += part;
  return text.replace(/^\uFEFF/, '');
}

function parse(json: string, fail: Fail): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // What the parser says quotes what stands there.
    return fail('it is not JSON');
  }
}

function text(entry: JsonObject, name: string, fail: Fail, at = ''): string | undefined {
  const value = entry[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : fail(`${at === '' ? '' : `${at}.`}${name} is not a text`);
}

function list(entry: JsonObject, name: string, fail: Fail, at = ''): readonly unknown[] {
  const value = entry[name];
  return Array.isArray(value) ? value : fail(`${at === '' ? '' : `${at}.`}${name} is not a list`);
}

const entryOf = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

const optional = <N extends string, V>(name: N, value: V | undefined): { readonly [K in N]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [K in N]: V });
