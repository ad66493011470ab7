import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../design/button.tsx';

/** A small form that is done with one button or Enter. */
export function FormFrame(props: { isWhole: boolean; onDone: () => void; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.isWhole) props.onDone();
  };
  return (
    <form onSubmit={submit} className="flex max-h-[65vh] flex-col gap-3 overflow-y-auto p-0.5">
      {props.children}
      <Button type="submit" look="primary" disabled={!props.isWhole}>
        Use this
      </Button>
    </form>
  );
}
