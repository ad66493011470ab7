import type { Phrase } from './sentence.ts';

/** The opening sentence of a page; each figure leads to the block that made it. */
export function SentenceLine({ phrases }: { phrases: readonly Phrase[] }) {
  return (
    <p className="max-w-[75ch] text-lg text-ink">
      {phrases.map(({ text, block }, index) =>
        block === undefined ? (
          // The phrases of a sentence never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={index}>{text}</span>
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            href={`#${block}`}
            onClick={(event) => {
              event.preventDefault();
              showBlock(block);
            }}
            className="underline decoration-line decoration-1 underline-offset-4 hover:decoration-accent"
          >
            {text}
          </a>
        ),
      )}
    </p>
  );
}

/** Scrolls to a block and puts the focus there, leaving the address as it is: it holds the page's state. */
function showBlock(id: string): void {
  const block = document.getElementById(id);
  block?.scrollIntoView({ block: 'start' });
  block?.focus({ preventScroll: true });
}
