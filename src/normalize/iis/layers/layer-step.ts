import type { SectionText } from '../parse/section-text.ts';
import type { SectionName } from '../settings.ts';

/** The layer that a value comes from. */
export interface LayerOrigin {
  /** `server root`, `location "Default Web Site/EWS"`, `web.config of "Default Web Site"`. */
  readonly layer: string;
  readonly file: string;
  /** 0 is the server root, 1 the site, and so on down the path. */
  readonly level: number;
  /** The layer is the location's own, not one that it inherits from. */
  readonly own: boolean;
}

/** What one layer does to one section, in the order in which IIS applies them. */
export type LayerStep =
  | { readonly type: 'set'; readonly origin: LayerOrigin; readonly text: SectionText }
  /** A layer that may set the section was not collected, or could not be read. */
  | {
      readonly type: 'unseen';
      readonly origin: LayerOrigin;
      readonly section: SectionName;
      readonly cause: 'not-asked' | 'unreadable' | 'over-limit';
      readonly detail: string;
      /** Path of the file wanted, as the server names it. */
      readonly wanted: string;
    }
  /** A web.config sets what is locked above it: IIS answers 500.19 there, and nothing of the section takes effect. */
  | {
      readonly type: 'refused';
      readonly origin: LayerOrigin;
      readonly text: SectionText;
      /** What it may not set: the section, or a part of it. */
      readonly what: string;
    };
