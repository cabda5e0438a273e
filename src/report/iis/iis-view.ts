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
