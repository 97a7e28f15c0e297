import { useLayoutEffect, useRef } from 'react';
import type { GreyPicture } from '../run/pictures.ts';
import { drawGreyPicture } from './greyImage.ts';

interface GreyCanvasProps {
  readonly picture: GreyPicture | undefined;
  /** The picture's alternative text; empty as long as there is nothing to be seen. */
  readonly label: string;
  /** In CSS pixels. */
  readonly width: number;
  /** In CSS pixels. */
  readonly height: number;
}

/** A grey picture. Enlarged, its pixels stay squares; `undefined` is black. */
export function GreyCanvas({ picture, label, width, height }: GreyCanvasProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvasRef.current !== null) drawGreyPicture(canvasRef.current, picture);
  }, [picture]);
  const isEnlarged = picture !== undefined && height * window.devicePixelRatio >= picture.height;
  return (
    <canvas
      ref={canvasRef}
      className="grey-canvas"
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      data-enlarged={isEnlarged || undefined}
      style={{ inlineSize: width, blockSize: height }}
    />
  );
}
