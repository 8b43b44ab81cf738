USE [crm]
GO
CREATE TABLE [dbo].[Kunden]([Id] [int] NOT NULL, [Name] [nvarchar](50) NULL)
GO
INSERT [dbo].[Kunden] ([Id], [Name]) VALUES (1, N'Müller')
INSERT [dbo].[Kunden] ([Id], [Name]) VALUES (2, N'D''Arc')
GO
