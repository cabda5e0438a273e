import { terminal } from '../../lib/escape.ts';
import type { Value } from '../../model/resource.ts';

/** One effective setting: `value` is absent where it was not seen, and `unknown` says why. */
export interface IisSettingView {
  /** Property path, `windowsAuthentication.useKernelMode`. */
  readonly setting: string;
  readonly value?: Value;
  readonly unknown?: { readonly cause: string; readonly detail: string; readonly wanted: readonly string[] };
  /** `schema default`, `server root`, `location "…"`, `web.config of "…"`; absent where the value was not seen. */
  readonly layer?: string;
  readonly file?: string;
  readonly line?: number;
  /** The location sets it itself. */
  readonly own?: boolean;
}

export interface IisLocationView {
  /** `''` is the server root. */
  readonly location: string;
  readonly pool: string | null;
  /** `null` where a layer that could have a list was not seen. */
  readonly ownsProviders: boolean | null;
  readonly settings: readonly IisSettingView[];
}

export interface IisReachView {
  readonly setting: string;
  /** What the server root has now. */
  readonly now: IisSettingView;
  readonly locations: readonly {
    readonly location: string;
    readonly reach: 'reached' | 'not-reached' | 'partly' | 'unknown';
    readonly stoppedBy: { readonly layer: string; readonly file: string; readonly line: number | null } | null;
    /** Whether Windows authentication is on there; `null` where that was not seen. */
    readonly windowsAuthentication: boolean | null;
  }[];
}

export interface IisServerView {
  readonly server: string;
  /** applicationHost.config as the capture names it. */
  readonly file: string;
  /** Why nothing was seen of the file, with its line and column. */
  readonly problem: string | null;
  readonly locations: readonly IisLocationView[];
  readonly reach: readonly IisReachView[];
  readonly notes: readonly string[];
}

/** Everything that `exaudit iis` shows. */
export interface IisView {
  readonly servers: readonly IisServerView[];
}

/** `file 3 below was not seen`. */
export function fileNumbers(files: readonly string[], wanted: readonly string[]): string {
  const numbers = files.map((file) => wanted.indexOf(file) + 1);
  return numbers.length === 1
    ? `file ${numbers[0]} below was not seen`
    : `files ${numbers.join(', ')} below were not seen`;
}

/** A value in words; an empty list is `none`. */
export function valueWords(value: Value): string {
  if (value === null) return 'not set';
  if (value === true) return 'on';
  if (value === false) return 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => terminal(String(item))).join(', ');
  return terminal(String(value));
}

/** `this location, line 2120`; the file is named where it is not applicationHost.config. */
export function placeWords(
  from: { readonly layer?: string; readonly file?: string; readonly line?: number | null; readonly own?: boolean },
  file: string,
): string {
  const isOther = from.file !== undefined && from.file !== file;
  const layer = from.own === true && !isOther && from.layer !== 'server root' ? 'this location' : (from.layer ?? '');
  const line = from.line === undefined || from.line === null ? '' : `, line ${from.line}`;
  return terminal(`${layer}${line}${isOther ? ` of ${from.file}` : ''}`);
}
