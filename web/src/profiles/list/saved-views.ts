import { z } from 'zod';

/** A list's state under a name: its filters, sort and columns as an address holds them. */
export interface SavedView {
  name: string;
  search: string;
}

const stored = z.array(z.object({ name: z.string(), search: z.string() }));

/** The views kept in this browser for one list; none when storage is blocked or holds something else. */
export function readViews(list: string): SavedView[] {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(keyOf(list)) ?? '[]'));
  } catch {
    // An unreadable entry is no reason to keep someone from their list.
    return [];
  }
}

/** Keeps a view; one of the same name is replaced. Answers all views. */
export function keepView(list: string, view: SavedView): SavedView[] {
  return write(list, [...readViews(list).filter(({ name }) => name !== view.name), view]);
}

/** Forgets a view. Answers those that are left. */
export function forgetView(list: string, name: string): SavedView[] {
  return write(
    list,
    readViews(list).filter((view) => view.name !== name),
  );
}

function write(list: string, views: SavedView[]): SavedView[] {
  localStorage.setItem(keyOf(list), JSON.stringify(views));
  return views;
}

function keyOf(list: string): string {
  return `sextant.views.${list}`;
}
