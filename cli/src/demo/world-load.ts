/** What the loading thread is given; plain data, since it crosses a thread. */
export interface WorldLoad {
  readonly world: string;
  readonly scale: number;
  /** ISO 8601; the world's story ends here. */
  readonly endsAt: string;
  /** `http://127.0.0.1:3360` */
  readonly address: string;
  /** Write keys by the world's own key of a source. */
  readonly writeKeys: Readonly<Record<string, string>>;
}

/** What the loading thread says. */
export type WorldLoadMessage =
  | { readonly kind: 'total'; readonly events: number }
  | { readonly kind: 'stored'; readonly events: number }
  | { readonly kind: 'finished' };
