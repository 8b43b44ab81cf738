--
-- PostgreSQL database dump
--
SET standard_conforming_strings = on;
CREATE TABLE public.accounts (
    id integer NOT NULL,
    name character varying(80) DEFAULT 'a,b'::character varying
);
COPY public.accounts (id, name) FROM stdin;
1	Acme\tCo
2	\N
\.
INSERT INTO public.contacts (id, "Last Name", amount) VALUES (1, E'x\ny', 12.50), (2, 'q(', -3);
