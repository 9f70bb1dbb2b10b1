-- The trace that an event was taken in, as W3C Trace Context writes it; null while nobody traces.
ALTER TABLE inbox ADD COLUMN trace text;
