import type { KnownSession } from "../api/sessions";

/** Milliseconds since 1970, both. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const SHORTEST_MS = 60_000;
const STEPS_S = [15, 30, 60, 300, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 7 * 24 * 3600];
const TICKS = 5;

/** From the first session to now, or further where that would make a second look long. */
export function spanOf(sessions: readonly KnownSession[], now: Date): Span {
  const instants = sessions.flatMap(({ opened, closed }) => [opened.getTime(), closed?.getTime() ?? 0]);
  // The clock of Pieces OS may be ahead of this one.
  const to = Math.max(now.getTime(), ...instants);
  const from = Math.min(...sessions.map(({ opened }) => opened.getTime()), to);
  return { from, to: Math.max(to, from + SHORTEST_MS) };
}

/** Where an instant lies, in percent of the span. */
export function placeIn({ from, to }: Span, instant: number): number {
  return (100 * (instant - from)) / (to - from);
}

/** A few round instants within the span. */
export function ticksOf({ from, to }: Span): number[] {
  const seconds = STEPS_S.find((step) => (to - from) / 1000 / step <= TICKS) ?? (to - from) / 1000 / TICKS;
  const step = seconds * 1000;
  const first = Math.ceil(from / step) * step;
  const ticks: number[] = [];
  for (let tick = first; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

/** A length of time in its two largest units. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
