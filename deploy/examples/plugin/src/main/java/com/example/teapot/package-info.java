/**
 * A plug-in. The agent finds {@link com.example.teapot.TeapotFactory} and {@link com.example.teapot.LinesProtocol} by
 * META-INF/services. Options are read into {@link com.example.teapot.Teapot}; for each link that is acted on the factory
 * makes a {@link com.example.teapot.TeapotFault}, which says what becomes of the bytes.
 */
package com.example.teapot;
