/** A YAML file as it was read: policies, profiles, tests, waivers, declarations. */
export interface PolicyFile {
  /** As messages shall name it, with `/`. */
  readonly path: string;
  readonly text: string;
}
