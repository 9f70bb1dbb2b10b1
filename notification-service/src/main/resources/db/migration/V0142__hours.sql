-- Until when a recipient's hours keep back what is not urgent, and what is; what comes meanwhile is
-- held.
ALTER TABLE telling_window
    ADD COLUMN spared_until        timestamptz,
    ADD COLUMN urgent_spared_until timestamptz;
