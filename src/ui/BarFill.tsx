interface BarFillProps {
  readonly className: string;
  /** How much of the bar is filled, 0 to 1. */
  readonly share: number;
}

/**
 * What fills a bar. It is scaled, so that no layout follows, and moves in the steps of the progress: a
 * transition would have the page drawn sixty times a second while the workers want every core.
 */
export function BarFill({ className, share }: BarFillProps) {
  return <div className={className} style={{ transform: `scaleX(${share})` }} />;
}
